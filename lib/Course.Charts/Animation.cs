using Course.Charts.Interaction;

namespace Course.Charts;

/// <summary>
/// Figures that play one after the other, with a slider to stop at each: a boundary over the epochs, a walk over the steps. On
/// paper the first, the middle and the last.
/// </summary>
public static class Animation
{
    /// <summary>Plays figures that draw the same things with other numbers; the axes reach the data of all. Or image grids.</summary>
    /// <param name="frames">At least two, each with what the slider calls it, such as the number of the epoch.</param>
    /// <param name="quantity">What the labels count, such as "epoch".</param>
    /// <param name="milliseconds">How long a frame is shown, 20 to 5000; default 150.</param>
    /// <exception cref="ArgumentException">Fewer than two figures, image grids among others, or figures that draw different kinds of things.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of range.</exception>
    public static InteractiveFigure Of(IEnumerable<(string Label, Figure Figure)> frames, string quantity, int milliseconds = 150)
    {
        Require.NotNull(quantity);
        if (milliseconds is < 20 or > 5000)
        {
            throw new ArgumentOutOfRangeException(nameof(milliseconds), milliseconds, "Animation.Of: give 20 to 5000 milliseconds per frame");
        }

        Require.NotNull(frames);
        (string Label, Figure Figure)[] all = [.. frames];
        return PictureMovement.Takes(all)
            ? PictureMovement.Of(all, quantity, start: 0, milliseconds)
            : PlotlyMovement.Of(new FrameSequence("Animation.Of", all), quantity, start: 0, milliseconds);
    }
}
