using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which an image of another size goes wrong.</summary>
internal static class BilinearResizeMistakes
{
    private const string KeepCorners = "The corners of the image stay its corners, and a centre lies half a pixel inside.";

    private const string NearestRow = "Between two columns y is right, between two rows the nearest one was taken. Interpolate along both axes.";

    private const string NearestColumn = "Between two rows y is right, between two columns the nearest one was taken. Interpolate along both axes.";

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Placed("half a pixel left out", "Pixel i was looked up at i·H/h. That stretches centres as if they lay on the corner. " + KeepCorners,
            (i, n, old) => (double)i * old / n),
        Placed("outermost centres kept", "Pixel i was looked up at i·(H − 1)/(h − 1), so that the outermost centres stay where they are. " + KeepCorners,
            (i, n, old) => n == 1 ? 0 : (double)i * (old - 1) / (n - 1)),
        Placed("outermost centres kept, 0/0 where one pixel is asked for",
            "Pixel i was looked up at i·(H − 1)/(h − 1), which is 0/0 for one pixel and keeps the outermost centres otherwise. " + KeepCorners,
            (i, n, old) => (double)i * (old - 1) / (n - 1)),
        Placed("half a pixel not taken off again", "Pixel i was looked up at (i + ½)·H/h. That is the place counted from the edge; the centre of pixel 0 is ½ there and not 0.",
            (i, n, old) => (i + 0.5) * old / n),
        Placed("half a pixel with the wrong sign", "Pixel i was looked up at (i − ½)·H/h + ½. The centre of pixel i lies half a pixel behind its first edge: plus before the stretch, minus after it.",
            (i, n, old) => ((i - 0.5) * old / n) + 0.5),
        Placed("half a pixel not added before the stretch", "Pixel i was looked up at i·H/h − ½: the half was taken off after the stretch but not added before it.",
            (i, n, old) => ((double)i * old / n) - 0.5),
        Placed("stretched by the inverse factor", "The factor was h/H. To look up where a new pixel comes from, go from new to old: H/h.",
            (i, n, old) => ((i + 0.5) * n / old) - 0.5),
        Placed("factor of whole numbers", "H/h was divided as whole numbers, which is rounded down in C#: 5/13 is 0. Make one of them a double first.",
            (i, n, old) => ((i + 0.5) * (old / n)) - 0.5),
        Placed("place divided as whole numbers", "i·H/h was divided as whole numbers, so that every place is a whole one. Make one of them a double first, and mind the half pixels.",
            (i, n, old) => i * old / n),
        Placed("factor of whole numbers, at least 1", "H/h was divided as whole numbers, which is rounded down in C#, and 0 was taken for 1. Make one of them a double first.",
            (i, n, old) => ((i + 0.5) * Math.Max(1, old / n)) - 0.5),
        Placed("(2i + 1)·H/(2h) divided as whole numbers", "(2i + 1)·H/(2h) was divided as whole numbers, which is rounded down in C#. Make one of them a double first.",
            (i, n, old) => (((2 * i) + 1) * old / (2 * n)) - 0.5),
        Placed("half a pixel added after the stretch", "Pixel i was looked up at (i + ½)·H/h + ½. The half is added before the stretch and taken off after it.",
            (i, n, old) => ((i + 0.5) * old / n) + 0.5),
        Placed("outermost centres kept, and half pixels", "Pixel i was looked up at (i + ½)(H − 1)/(h − 1) − ½, two conventions at once. With half pixels the factor is H/h. " + KeepCorners,
            (i, n, old) => n == 1 ? 0 : ((i + 0.5) * (old - 1) / (n - 1)) - 0.5),
        Placed("factor (H − 1)/h", "Pixel i was looked up at i·(H − 1)/h. That keeps the first centre where it is, and neither corners nor the last centre. " + KeepCorners,
            (i, n, old) => (double)i * (old - 1) / n),
        Lines("nearest pixel, the first of two equally near", "Every pixel was taken from the nearest old one. Bilinear interpolation mixes four neighbours.",
            (place, size) => ResizePass.Clamped(place, size) is var b ? b with { Share = Math.Round(b.Share) } : default),
        Lines("nearest pixel, the even one of two equally near", "Every pixel was taken from the nearest old one. Bilinear interpolation mixes four neighbours.", NearestEven),
        Lines("place rounded to the nearest pixel before mixing", "The place was rounded to the nearest pixel and not down, so that some shares are below 0. The first of two neighbours lies before the place.",
            (place, size) => Math.Clamp(place, 0, size - 1) is var inside && (int)Math.Round(inside) is var low ? new(low, Math.Min(low + 1, size - 1), inside - low) : default),
        Lines("shares along a smooth step", "The shares follow u²(3 − 2u). Bilinear shares are 1 − u and u, straight lines.",
            (place, size) => ResizePass.Clamped(place, size) is var b ? b with { Share = b.Share * b.Share * (3 - (2 * b.Share)) } : default),
        Lines("last pixels never reached", "Places were moved to H − 2 where they lie beyond it. The last centre is H − 1; only the neighbour behind it has to be looked after.",
            (place, size) => ResizePass.Clamped(Math.Min(place, Math.Max(0, size - 2)), size)),
        Lines("places kept half a pixel inside", "Places were moved to between ½ and H − 1½. The outermost centres are 0 and H − 1: what lies between them is interpolated.",
            (place, size) => Math.Clamp(place, 0.5, Math.Max(0.5, size - 1.5)) is var inside && (int)inside is var low ? new(low, Math.Min(low + 1, size - 1), inside - low) : default),
        Averaged("means of blocks where whole blocks fall together",
            "Where h and w go into H and W a whole number of times, y is the mean of blocks. Nothing is averaged before shrinking: four neighbours are mixed there too.",
            (down, across) => down.Old > down.New && down.Old % down.New == 0 && across.Old > across.New && across.Old % across.New == 0),
        Averaged("means of blocks where the picture shrinks", "Where the picture shrinks, y is the mean of the old pixels that fall together. Nothing is averaged before shrinking: four neighbours are mixed there too.",
            (down, across) => down.Old > down.New || across.Old > across.New),
        new("height and width exchanged in the shape of y", "The numbers are right, but they were put into the shape [C, width, height]. Rows come first: [C, height, width].",
            a => [new ResizePass(a).Outputs()[0].Reshape(a[0].Shape[0], (int)a[2].Item(), (int)a[1].Item())]),
        Lines("nearest pixel", "Every pixel was taken from the nearest old one. Bilinear interpolation mixes four neighbours.", Nearest),
        Lines("next pixel above and to the left", "The place was rounded down and the pixel there taken. Bilinear interpolation mixes four neighbours.",
            (place, size) => ResizePass.Clamped(place, size) with { Share = 0 }),
        Lines("mean of the neighbours", "The four neighbours count the same. The nearer one of two counts more: their shares are 1 − u and u, with u the way from the first.",
            (place, size) => ResizePass.Clamped(place, size) with { Share = 0.5 }),
        Lines("shares reversed", "The share of a neighbour is its distance, so that the farther one counts more. It is the other way round.",
            (place, size) => ResizePass.Clamped(place, size) is var b ? b with { Share = 1 - b.Share } : default),
        new("shares of rows and columns exchanged", "The rows were mixed with the share of the columns, and the columns with that of the rows.",
            a => new ResizePass(a) { Shares = (down, across) => (across, down) }.Outputs()),
        new("rows mixed with the share of the columns", "Rows and columns were both mixed with the share of the columns. Each axis has its own.",
            a => new ResizePass(a) { Shares = (_, across) => (across, across) }.Outputs()),
        new("columns mixed with the share of the rows", "Rows and columns were both mixed with the share of the rows. Each axis has its own.",
            a => new ResizePass(a) { Shares = (down, _) => (down, down) }.Outputs()),
        new("interpolated along rows only", "Between two columns y is right, between two rows the upper one was taken. Interpolate along both axes.",
            a => new ResizePass(a) { Shares = (_, across) => (0, across) }.Outputs()),
        new("interpolated along columns only", "Between two rows y is right, between two columns the left one was taken. Interpolate along both axes.",
            a => new ResizePass(a) { Shares = (down, _) => (down, 0) }.Outputs()),
        new("interpolated along the nearest row only", NearestRow, a => new ResizePass(a) { Rows = Nearest }.Outputs()),
        new("interpolated along the nearest row only, the upper of two equally near", NearestRow, a => new ResizePass(a) { Shares = (down, across) => (Math.Round(down), across) }.Outputs()),
        new("interpolated along the nearest column only", NearestColumn, a => new ResizePass(a) { Columns = Nearest }.Outputs()),
        new("interpolated along the nearest column only, the left one of two equally near", NearestColumn, a => new ResizePass(a) { Shares = (down, across) => (down, Math.Round(across)) }.Outputs()),
        new("interpolated along the nearest column only, the even one of two equally near", NearestColumn, a => new ResizePass(a) { Columns = NearestEven }.Outputs()),
        new("fourth neighbour left out", "To the first neighbour both differences were added, each times its share: the product of the shares is missing, so the neighbour below and to the right never counts. Interpolate along one axis twice, and between the two results.",
            a => new ResizePass(a) { HasCrossTerm = false }.Outputs()),
        new("one factor for both axes, that of the rows", "The columns were stretched by the factor of the rows. Each axis has its own: W/w.",
            a => new ResizePass(a) { ColumnSizes = (a[0].Shape[1], (int)a[1].Item()) }.Outputs()),
        new("one factor for both axes, that of the columns", "The rows were stretched by the factor of the columns. Each axis has its own: H/h.",
            a => new ResizePass(a) { RowSizes = (a[0].Shape[2], (int)a[2].Item()) }.Outputs()),
        new("factors exchanged", "Rows were stretched by W/w and columns by H/h. A shape is [C, H, W], rows before columns.",
            a => new ResizePass(a) { RowSizes = (a[0].Shape[2], (int)a[2].Item()), ColumnSizes = (a[0].Shape[1], (int)a[1].Item()) }.Outputs()),
        new("first channel in all", "All channels show channel 0. Each is resized by itself.", a => new ResizePass(a) { Channel = _ => 0 }.Outputs()),
        Lines("black outside", "Near the edge a neighbour outside the image was taken as 0, which darkens the border. The outermost pixels continue.",
            (place, _) => (int)Math.Floor(place) is var low ? new(low, low + 1, place - low) : default),
        Lines("straight lines continued outside",
            "Beyond the outermost centres the line through the last two pixels was continued, with shares below 0 or above 1. The outermost pixel itself continues.",
            (place, size) => Math.Clamp((int)Math.Floor(place), 0, Math.Max(size - 2, 0)) is var low ? new(low, Math.Min(low + 1, size - 1), place - low) : default),
        Lines("rounded towards 0",
            "A place just before pixel 0 was cast to the pixel 0, with a negative share: (int) rounds towards 0. Move the place into the image first.",
            (place, size) => Math.Min((int)place, size - 1) is var low ? new(low, Math.Min(low + 1, size - 1), place - low) : default),
        Lines("pixels moved inside, shares not",
            "A place before pixel 0 was moved to it, but its share was kept as if it lay before pixel 1. Move the place into the image first, and take the share after that.",
            (place, size) => (int)Math.Floor(place) is var low
                ? new(Math.Clamp(low, 0, size - 1), Math.Min(Math.Clamp(low, 0, size - 1) + 1, size - 1), place - low) : default),
        Lines("wrapped around", "Near the edge the neighbour outside the image was taken from the other side. The outermost pixels continue.",
            (place, size) => (int)Math.Floor(place) is var low ? new((low + size) % size, (low + 1 + size) % size, place - low) : default),
    ];

    private static Between Nearest(double place, int size) => new(Math.Clamp((int)Math.Floor(place + 0.5), 0, size - 1), 0, 0);

    private static Between NearestEven(double place, int size) => new((int)Math.Round(Math.Clamp(place, 0, size - 1)), 0, 0);

    private static Misconception Averaged(string name, string explanation, Func<(int Old, int New), (int Old, int New), bool> shrinks) => new(name, explanation, a =>
    {
        Tensor[] right = new ResizePass(a).Outputs();
        ((int Old, int New) down, (int Old, int New) across) = ((a[0].Shape[1], (int)a[1].Item()), (a[0].Shape[2], (int)a[2].Item()));
        if (shrinks(down, across))
        {
            for (int i = 0; i < down.New; i++)
            {
                for (int j = 0; j < across.New; j++)
                {
                    right[0][.., i..(i + 1), j..(j + 1)] = a[0][.., Block(i, down), Block(j, across)].Mean([1, 2], keepDimension: true);
                }
            }
        }

        return right;
    });

    private static Range Block(int i, (int Old, int New) size) =>
        (i * size.Old / size.New)..Math.Max((i * size.Old / size.New) + 1, (i + 1) * size.Old / size.New);

    private static Misconception Placed(string name, string explanation, Func<int, int, int, double> source) =>
        new(name, explanation, a => new ResizePass(a) { Source = source }.Outputs());

    private static Misconception Lines(string name, string explanation, Func<double, int, Between> between) =>
        new(name, explanation, a => new ResizePass(a) { Rows = between, Columns = between }.Outputs());
}
