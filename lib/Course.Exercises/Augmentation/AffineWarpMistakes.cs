using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which an image under an affine map goes wrong.</summary>
internal static class AffineWarpMistakes
{
    private const string Collects = "An old pixel collects dy times its share from every new pixel that it is a neighbour of.";

    private const string Nearest = "Every pixel was taken from the nearest old one. Bilinear interpolation mixes four.";

    private const string SentToNearest = "Each new pixel sent all of its dy to the nearest old one. Four of them took part, each with its share.";

    private const string AtTheEdge = "At the edge the shares of the neighbours inside were divided by their sum. Those outside count as 0 and keep their shares: the picture fades over one pixel.";

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Mapped("map not inverted", "Each pixel of y was looked up at A·p + t. That is where the pixel p of x goes to; y asks where its own pixel came from.",
            a => (x, y) => Plus(WarpPass.Product(Elements(a), x, y), a[2][0], a[2][1])),
        Mapped("map not inverted, shift taken off", "Each pixel of y was looked up at A·(p − t). The shift is undone, the matrix is not: it takes A⁻¹.",
            a => (x, y) => WarpPass.Product(Elements(a), x - a[2][0], y - a[2][1])),
        Mapped("shift taken off after the inverse matrix", "Each pixel was looked up at A⁻¹·p − t. The map shifts last, so the shift is undone first: A⁻¹·(p − t).",
            a => Inverted(a, (x, y, back) => Plus(back(x + a[2][0], y + a[2][1]), -a[2][0], -a[2][1]))),
        Mapped("shift added instead of taken off", "Each pixel was looked up at A⁻¹·(p + t). Undoing a shift takes it off.",
            a => Inverted(a, (x, y, back) => back(x + (2 * a[2][0]), y + (2 * a[2][1])))),
        Mapped("shift forgotten", "Each pixel was looked up at A⁻¹·p. The shift t is missing.", a => Inverted(a, (x, y, back) => back(x + a[2][0], y + a[2][1]))),
        Mapped("components of the shift exchanged", "t₂ was used to the right and t₁ down. t is (right, down).",
            a => WarpPass.Inverse(a[1], Tensor.From([a[2][1], a[2][0]], ElementType.Float64))),
        Mapped("transpose taken for the inverse", "Aᵀ was used for A⁻¹. They are the same for a turn, and for nothing that shears or stretches.",
            a => (x, y) => WarpPass.Product([a[1][0, 0], a[1][1, 0], a[1][0, 1], a[1][1, 1]], x - a[2][0], y - a[2][1])),
        Mapped("determinant forgotten", "The inverse was not divided by the determinant A₁₁A₂₂ − A₁₂A₂₁. It is 1 for turns and shears, and not for stretches.",
            a => (x, y) => WarpPass.Product([a[1][1, 1], -a[1][0, 1], -a[1][1, 0], a[1][0, 0]], x - a[2][0], y - a[2][1])),
        Mapped("determinant with a plus", "The determinant was taken as A₁₁A₂₂ + A₁₂A₂₁. It has a minus.",
            a => Scaled(a, ((a[1][0, 0] * a[1][1, 1]) - (a[1][0, 1] * a[1][1, 0])) / ((a[1][0, 0] * a[1][1, 1]) + (a[1][0, 1] * a[1][1, 0])))),
        Mapped("determinant without its sign", "The determinant was taken without its sign. Maps that mirror have a negative one.",
            a => Scaled(a, Math.Sign((a[1][0, 0] * a[1][1, 1]) - (a[1][0, 1] * a[1][1, 0])))),
        Mapped("matrix taken for (down, right)", "A was used as if its first row and column belonged to what is down; the shift has that right. p is (right, down).",
            a => Divided(a, [a[1][0, 0], -a[1][1, 0], -a[1][0, 1], a[1][1, 1]])),
        Mapped("multiplied by the determinant", "The inverse was multiplied by the determinant. It is divided by it.",
            a => Scaled(a, Math.Pow((a[1][0, 0] * a[1][1, 1]) - (a[1][0, 1] * a[1][1, 0]), 2))),
        Mapped("signs of the inverse forgotten", "In the inverse A₁₂ and A₂₁ kept their signs. They change them; A₁₁ and A₂₂ change places.",
            a => Divided(a, [a[1][1, 1], a[1][0, 1], a[1][1, 0], a[1][0, 0]])),
        Mapped("diagonal of the inverse not exchanged", "In the inverse A₁₁ and A₂₂ stayed where they are. They change places; A₁₂ and A₂₁ change their signs.",
            a => Divided(a, [a[1][0, 0], -a[1][0, 1], -a[1][1, 0], a[1][1, 1]])),
        Mapped("transposed inverse", "The inverse was transposed: its element (1, 2) stands in the place of (2, 1).",
            a => Divided(a, [a[1][1, 1], -a[1][1, 0], -a[1][0, 1], a[1][0, 0]])),
        Passed("about the corner", "The map was taken about pixel (0, 0). Points are counted from the centre of the image.", a => new(a) { Centre = (0, 0) }),
        Passed("centre half a pixel off", "The centre was taken as (W/2, H/2). Pixels are counted from 0 to W − 1, so it is ((W − 1)/2, (H − 1)/2).",
            a => new(a) { Centre = (a[0].Shape[2] / 2.0, a[0].Shape[1] / 2.0) }),
        Passed("centre rounded down", "The centre was divided as whole numbers, (W − 1)/2. Where W is even it lies between two pixels.",
            a => new(a) { Centre = ((a[0].Shape[2] - 1) / 2, (a[0].Shape[1] - 1) / 2) }),
        Passed("half of the size, rounded down, as the centre", "The centre was taken as W/2 and H/2, divided as whole numbers. It is ((W − 1)/2, (H − 1)/2), which may lie between two pixels.",
            a => new(a) { Centre = (a[0].Shape[2] / 2, a[0].Shape[1] / 2) }),
        Passed("centre with height and width exchanged", "The centre has H in the place of W. Columns, of which there are W, go to the right.",
            a => new(a) { Centre = ((a[0].Shape[1] - 1) / 2.0, (a[0].Shape[2] - 1) / 2.0) }),
        Passed("centre not added back", "The old place was looked up in coordinates from the centre. Add the centre again: pixels are counted from the corner.",
            a => new(a) { Home = (0, 0) }),
        Passed("rows and columns exchanged", "The row was taken for the first coordinate. The first goes to the right, along a row, and counts columns; the second goes down.", a => new(a) { IsRowFirst = true }),
        Passed("second coordinate upwards", "The second coordinate was counted upwards. It goes down, as the rows do.", a => new(a) { IsUpwards = true }),
        Passed("nearest pixel", Nearest, a => new(a) { Shares = (down, across) => (Math.Round(down), Math.Round(across)) }),
        Passed("nearest pixel, the even one of two equally near", Nearest, a => new(a) { Floor = place => (int)Math.Round(place), Shares = (_, _) => (0, 0) }),
        Passed("nearest pixel, the second of two equally near", Nearest, a => new(a) { Floor = place => (int)Math.Floor(place + 0.5), Shares = (_, _) => (0, 0) }),
        Ahead("nearest pixel in y alone", Nearest + " In dx they have their shares.", a => new(a) { Shares = (down, across) => (Math.Round(down), Math.Round(across)) }),
        Ahead("nearest pixel in y alone, the even one of two equally near", Nearest + " In dx they have their shares.",
            a => new(a) { Floor = place => (int)Math.Round(place), Shares = (_, _) => (0, 0) }),
        Ahead("nearest pixel in y alone, the second of two equally near", Nearest + " In dx they have their shares.",
            a => new(a) { Floor = place => (int)Math.Floor(place + 0.5), Shares = (_, _) => (0, 0) }),
        Passed("upper left neighbour", "The place was rounded down and the pixel there taken. Bilinear interpolation mixes four.", a => new(a) { Shares = (_, _) => (0, 0) }),
        Passed("mean of the neighbours", "The four neighbours count the same. The nearer one counts more.", a => new(a) { Shares = (_, _) => (0.5, 0.5) }),
        Passed("shares reversed", "The share of a neighbour is its distance, so that the farther one counts more. It is the other way round.", a => new(a) { Shares = (down, across) => (1 - down, 1 - across) }),
        Passed("shares of rows and columns exchanged", "The rows were mixed with the share of the columns, and the columns with that of the rows.", a => new(a) { Shares = (down, across) => (across, down) }),
        Passed("rounded towards 0", "A place before pixel 0 was cast to a whole number: (int) rounds towards 0. Round down, Math.Floor.", a => new(a) { Floor = place => (int)place }),
        Passed("edge continued", "Neighbours outside the image were taken from its edge. They count as 0.", a => new(a) { Source = (i, size) => Math.Clamp(i, 0, size - 1) }),
        Passed("wrapped around", "Neighbours outside the image were taken from its other side. They count as 0.", a => new(a) { Source = (i, size) => ((i % size) + size) % size }),
        Passed("all or nothing at the edge", "A pixel with a neighbour outside was left at 0. Only that neighbour counts as 0; the others keep their shares.", a => new(a) { IsAllInside = true }),
        Passed("cut off at the outermost centres", "A place beyond the outermost centres was left at 0. It still has a neighbour inside, which counts: the picture fades over one pixel.",
            a => new(a) { IsCutOff = true }),
        Passed("shares divided by their sum at the edge", AtTheEdge, a => new(a) { IsRenormalised = true }),
        Ahead("shares divided by their sum at the edge, in y alone", AtTheEdge + " In dx they are right.", a => new(a) { IsRenormalised = true }),
        Ahead("first channel in all of y", "All channels of y show channel 0 of x. Each is moved by itself.", a => new([First(a[0]), a[1], a[2], a[3]])),
        Behind("dx of every channel from dy of channel 0", "All channels of dx were collected from channel 0 of dy. Each channel has its own.", a => new WarpPass([a[0], a[1], a[2], First(a[3])]).Outputs()[1]),
        Behind("dx summed over the channels", "Every channel of dx collected from all channels of dy. Each channel of y depends on the same channel of x alone.",
            a => new WarpPass([a[0], a[1], a[2], (a[3] * 0) + a[3].Sum(0, keepDimension: true)]).Outputs()[1]),
        Behind("channels of dx in reverse", "dx of a channel was collected from dy of another one. Channel c of y depends on channel c of x alone.",
            a => new WarpPass([a[0], a[1], a[2], a[3].Flip(0)]).Outputs()[1]),
        Passed("gradients overwritten", "An old pixel kept what the last new pixel sent. " + Collects, a => new(a) { Collected = (_, comes) => comes }),
        Behind("gradient warped back with the map", "dx is dy looked up at A·p + t, a warp by the inverse map. " + Collects, a => new WarpPass([a[3], a[1], a[2], a[0]])
        {
            Back = (x, y) => Plus(WarpPass.Product(Elements(a), x, y), a[2][0], a[2][1]),
        }.Outputs()[0]),
        Behind("gradient moved like the image", "dx is dy moved by the same map. It has to come back the other way. " + Collects, a => new WarpPass([a[3], a[1], a[2], a[0]]).Outputs()[0]),
        Behind("gradient of the nearest pixel", SentToNearest, a => new WarpPass(a) { Shares = (down, across) => (Math.Round(down), Math.Round(across)) }.Outputs()[1]),
        Behind("gradient of the nearest pixel, the even one of two equally near", SentToNearest, a => new WarpPass(a) { Floor = place => (int)Math.Round(place), Shares = (_, _) => (0, 0) }.Outputs()[1]),
        Behind("gradient of the nearest pixel, the second of two equally near", SentToNearest, a => new WarpPass(a) { Floor = place => (int)Math.Floor(place + 0.5), Shares = (_, _) => (0, 0) }.Outputs()[1]),
        Behind("gradient of the pixel with more than half of the share", "Each new pixel sent all of its dy to the old one with more than half of the share, and nothing where none has that. Four of them took part, each with its share.",
            a => new WarpPass(a) { Sent = share => share > 0.5 ? 1 : 0 }.Outputs()[1]),
        Behind("gradient without the shares", "Each new pixel sent its dy to all four neighbours in full. Each gets dy times its share.", a => new WarpPass(a) { Shares = (_, _) => (0.5, 0.5) }.Outputs()[1] * 4),
        Behind("gradient in equal shares", "Each new pixel sent a quarter of its dy to every neighbour. Each gets dy times the share that it had in y.", a => new WarpPass(a) { Shares = (_, _) => (0.5, 0.5) }.Outputs()[1]),
        Behind("gradient of the edge", "What was sent to neighbours outside the image was given to its edge. It is lost: those neighbours were 0 and not pixels of x.",
            a => new WarpPass(a) { Source = (i, size) => Math.Clamp(i, 0, size - 1) }.Outputs()[1]),
        Behind("multiplied by the pixels in the gradient", "dx has the old pixels as a factor. y is linear in x: the derivative is the share alone.", a => new WarpPass(a).Outputs()[1] * a[0]),
    ];

    private static double[] Elements(Tensor[] a) => a[1].ToDoubleArray();

    private static (double X, double Y) Plus((double X, double Y) point, double right, double down) => (point.X + right, point.Y + down);

    /// <summary>With the right inverse at hand, which takes the shift off by itself.</summary>
    private static Func<double, double, (double X, double Y)> Inverted(Tensor[] a, Func<double, double, Func<double, double, (double X, double Y)>, (double X, double Y)> use)
    {
        Func<double, double, (double X, double Y)> back = WarpPass.Inverse(a[1], a[2]);
        return (x, y) => use(x, y, back);
    }

    /// <summary>The right inverse times a factor.</summary>
    private static Func<double, double, (double X, double Y)> Scaled(Tensor[] a, double factor) =>
        Inverted(a, (x, y, back) => back(x, y) is var p ? (factor * p.X, factor * p.Y) : default);

    /// <summary>A matrix over the determinant in the place of the inverse.</summary>
    private static Func<double, double, (double X, double Y)> Divided(Tensor[] a, double[] matrix)
    {
        double area = (a[1][0, 0] * a[1][1, 1]) - (a[1][0, 1] * a[1][1, 0]);
        return (x, y) => WarpPass.Product([.. matrix.Select(m => m / area)], x - a[2][0], y - a[2][1]);
    }

    private static Misconception Mapped(string name, string explanation, Func<Tensor[], Func<double, double, (double X, double Y)>> back) =>
        Passed(name, explanation, a => new(a) { Back = back(a) });

    private static Misconception Passed(string name, string explanation, Func<Tensor[], WarpPass> pass) => new(name, explanation, a => pass(a).Outputs());

    /// <summary>A mistake in y, with dx right.</summary>
    private static Misconception Ahead(string name, string explanation, Func<Tensor[], WarpPass> pass) =>
        new(name, explanation, a => [pass(a).Outputs()[0], new WarpPass(a).Outputs()[1]]);

    private static Tensor First(Tensor channels) => (channels * 0) + channels[..1];

    private static Misconception Behind(string name, string explanation, Func<Tensor[], Tensor> dx) =>
        new(name, explanation, a => [new WarpPass(a).Outputs()[0], dx(a)]);
}
