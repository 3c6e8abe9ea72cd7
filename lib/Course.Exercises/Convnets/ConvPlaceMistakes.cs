using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which the windows of one axis go wrong: where they lie, the same forward and backward, and how many they are.</summary>
internal static class ConvPlaceMistakes
{
    private const string Outside = "Pixels outside the image count as 0.";

    /// <summary>Those that keep the number of windows: where a window lies, and what counts as outside.</summary>
    internal static IReadOnlyList<AxisMistake> All { get; } =
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
        Sourced("no look whether a pixel lies inside", "Pixels outside were looked up as if they were there: an index of −1 is the last row, and behind the last there is an error. " + Outside,
            (place, pixels) => place >= pixels || place < -pixels ? throw Throws() : place >= 0 ? place : place + pixels),
        Sourced("the place behind the last looked up", "Row H or column W was looked up, and there is none: a place was compared with ≤, or > was asked where ≥ is meant. The last is H − 1.",
            (place, pixels) => place < 0 || place > pixels ? null : place < pixels ? place : throw Throws()),
        new("padding in the number of windows alone", "There are as many windows as with the padding, and they begin at pixel 0, so that the last ones are looked up where no pixels are. Window i begins at is − p.",
            axis => axis with { Place = (a, i, u) => (i * a.Stride) + u, Source = (place, pixels) => place < pixels ? place : throw Throws() }),
        Sourced("wrapped around", "Pixels outside the image were taken from its other side. " + Outside, (place, pixels) => ((place % pixels) + pixels) % pixels),
        Sourced("edge continued", "Pixels outside the image were taken from its edge. " + Outside, (place, pixels) => Math.Clamp(place, 0, pixels - 1)),
    ];

    /// <summary>Those that change how many windows there are.</summary>
    internal static IReadOnlyList<AxisMistake> Counts { get; } =
    [
        new("padding ignored", "There is no border of zeros: windows begin at pixel 0, and there are as many as fit without the padding.", axis => axis with { Padding = 0 }),
        new("stride ignored", "Windows lie next to each other, and there are as many as with a stride of 1. They lie s pixels apart.", axis => axis with { Stride = 1 }),
        Counted("padding counted on one side only", "H′ counts p zeros in all. There are p on each side, 2p.", w => ((w.Pixels + w.Padding - w.Size) / w.Stride) + 1),
        Counted("padding not counted", "Windows lie rightly, but there are only as many as the image has without its padding. It is 2p pixels longer.", w => ((w.Pixels - w.Size) / w.Stride) + 1),
        Counted("one window too few", "The last row and the last column of windows are missing: (H + 2p − U)/s counts the steps between windows, and there is one window more than steps.",
            w => (w.Pixels + (2 * w.Padding) - w.Size) / w.Stride),
        Counted("1 added before the division", "H′ is (H + 2p − U + 1)/s. The steps are divided, not the windows: add the 1 after the division.", w => (w.Pixels + (2 * w.Padding) - w.Size + 1) / w.Stride),
        Counted("a window that sticks out kept", "The number of windows was rounded up. A window that does not fit into the padded image is left out: round down.",
            w => ((w.Pixels + (2 * w.Padding) - w.Size + w.Stride - 1) / w.Stride) + 1),
        Counted("a window for every stride", "H′ is H/s, rounded up, whatever the filter and the padding are. Count the windows that fit into the padded image.", w => (w.Pixels + w.Stride - 1) / w.Stride),
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
    private static AxisMistake Placed(string name, string explanation, Func<ConvAxis, int, int, int> place) => new(name, explanation, axis => axis with { Place = place });

    private static AxisMistake Counted(string name, string explanation, Func<ConvAxis, int> windows) => new(name, explanation, axis => axis with { Windows = windows });

    private static AxisMistake Sourced(string name, string explanation, Func<int, int, int?> source) => new(name, explanation, axis => axis with { Source = source });
}
