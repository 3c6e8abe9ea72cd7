using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which windows lie in the wrong place, the same forward and backward.</summary>
internal static class ConvPlaceMistakes
{
    private const string Outside = "Pixels outside the image count as 0.";

    /// <summary>A change of an axis that keeps the number of windows.</summary>
    internal sealed record PlaceMistake(string Name, string Explanation, Func<ConvAxis, ConvAxis> Change);

    /// <summary>All of them: where a window lies, and what counts as outside.</summary>
    internal static IReadOnlyList<PlaceMistake> All { get; } =
    [
        Placed("padding not taken off", "Window 0 begins at pixel 0, so that all zeros are at the bottom and on the right. It begins p pixels before: is + u − p.", (a, i, u) => (i * a.Stride) + u),
        Placed("padding added", "Windows lie at is + u + p. The padding comes before the image, so p is taken off.", (a, i, u) => (i * a.Stride) + u + a.Padding),
        Placed("padding multiplied by the stride", "Windows lie at (i − p)s + u. p counts pixels and not windows: is + u − p.", (a, i, u) => ((i - a.Padding) * a.Stride) + u),
        Placed("windows next to each other", "Windows lie one pixel apart, at i + u − p, though there are as many as with the stride. Window i begins at is − p.", (a, i, u) => i + u - a.Padding),
        Placed("stride inside the window", "Windows lie at i + us − p: the stride spreads the filter's elements instead of the windows. It belongs to i.", (a, i, u) => i + (u * a.Stride) - a.Padding),
        Placed("stride for windows and filter", "Windows lie at (i + u)s − p. The stride belongs to i alone; a window's pixels are neighbours.", (a, i, u) => ((i + u) * a.Stride) - a.Padding),
        Placed("windows centred", "Windows lie around pixel is: the place is is + u − U/2, and the padding is not in it. It is is + u − p.", (a, i, u) => (i * a.Stride) + u - (a.Size / 2)),
        Sourced("first row and column taken for outside", "Row 0 and column 0 count as 0: a place was asked to be above 0. Places are counted from 0.", (place, pixels) => place > 0 && place < pixels ? place : null),
        Sourced("last row and column taken for outside", "The last row and column count as 0: a place was compared with H − 1. The last one is H − 1 itself.", (place, pixels) => place >= 0 && place < pixels - 1 ? place : null),
        Sourced("places below 0 counted from the end", "Above and to the left of the image the pixels of its other side were taken: an index of −1 is the last. " + Outside,
            (place, pixels) => place >= pixels ? null : place >= 0 ? place : place >= -pixels ? place + pixels : throw Throws()),
        Sourced("no look whether a pixel lies inside", "Nothing was asked before pixels outside were looked up: those below 0 were taken from the other side, those behind the last are an error. " + Outside,
            (place, pixels) => place >= pixels || place < -pixels ? throw Throws() : place >= 0 ? place : place + pixels),
        Sourced("wrapped around", "Pixels outside the image were taken from its other side. " + Outside, (place, pixels) => ((place % pixels) + pixels) % pixels),
        Sourced("edge continued", "Pixels outside the image were taken from its edge. " + Outside, (place, pixels) => Math.Clamp(place, 0, pixels - 1)),
    ];

    /// <summary>Rows that are taken for inside where they are below W, columns where they are below H; one that does not exist throws.</summary>
    internal static ConvProducts BoundsExchanged(Tensor[] a)
    {
        var right = new ConvProducts(a);
        return new(a) { Down = Within(right.Down, right.Across.Pixels), Across = Within(right.Across, right.Down.Pixels) };
    }

    /// <summary>What is thrown where a mistake looks up an element that does not exist.</summary>
    internal static ArgumentException Throws() => new("There is no such element.");

    private static ConvAxis Within(ConvAxis axis, int limit) =>
        axis with { Source = (place, pixels) => place < 0 || place >= limit ? null : place < pixels ? place : throw Throws() };

    /// <summary>The number of windows stays what it is, whatever the sizes are taken for.</summary>
    private static PlaceMistake Placed(string name, string explanation, Func<ConvAxis, int, int, int> place) => new(name, explanation, axis => axis with { Place = place });

    private static PlaceMistake Sourced(string name, string explanation, Func<int, int, int?> source) => new(name, explanation, axis => axis with { Source = source });
}
