using Course.Charts.Interaction;

namespace Course.Charts;

/// <summary>Figures on a slider: what a picture looks like as one number changes, computed beforehand for each of its values.</summary>
public static class Slider
{
    /// <summary>One figure per value; they draw the same things with other numbers, and the axes reach the data of all. Or an image grid for each.</summary>
    /// <param name="states">At least two, each with the value as the slider shows it, in their order.</param>
    /// <param name="quantity">What is set, such as "h =".</param>
    /// <param name="start">The index of the state shown first; default 0.</param>
    /// <exception cref="ArgumentException">Fewer than two figures, image grids among others, or figures that draw different kinds of things.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no state <paramref name="start"/>.</exception>
    public static InteractiveFigure Of(IEnumerable<(string Label, Figure Figure)> states, string quantity, int start = 0)
    {
        Require.NotNull(quantity);
        Require.NotNull(states);
        (string Label, Figure Figure)[] all = [.. states];
        FrameSequence? frames = PictureMovement.Takes(all) ? null : new FrameSequence("Slider.Of", all);
        return start < 0 || start >= all.Length
            ? throw new ArgumentOutOfRangeException(nameof(start), start, $"Slider.Of: the states are 0 to {all.Length - 1}")
            : frames is null ? PictureMovement.Of(all, quantity, start, milliseconds: null) : PlotlyMovement.Of(frames, quantity, start, milliseconds: null);
    }
}
