using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which mirror images and pieces go wrong.</summary>
internal static class FlipCropMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        With("turned upside down", "The order of the rows was turned round. Left and right are exchanged by turning round the columns, the last axis.",
            a => new(a) { Mirror = image => image.Flip(1) }),
        With("turned by 180 degrees", "Rows and columns were both turned round, which is half a turn. A mirror image keeps every pixel in its row.",
            a => new(a) { Mirror = image => image.Flip(1, 2) }),
        With("channels turned round", "The channels were turned round: red became blue. In an image [C, H, W] the columns are the last axis.",
            a => new(a) { Mirror = image => image.Flip(0) }),
        With("mirrored one column off", "The mirror image of column j was taken to be W − j, and column W is column 0 again. Columns are counted from 0: it is W − 1 − j.",
            a => new(a) { Mirror = image => Shifted(image, image[.., .., ..1]) }),
        With("mirrored one column off, black there", "The mirror image of column j was taken to be W − j, which does not exist for column 0. Columns are counted from 0: it is W − 1 − j.",
            a => new(a) { Mirror = image => Shifted(image, image[.., .., ..1] * 0) }),
        With("only channel 0 mirrored", "Only channel 0 was mirrored. All channels of an image are mirrored alike, or its colours come apart.",
            a => new(a) { Mirror = image => Tensor.Stack(0, [.. Enumerable.Range(0, image.Shape[0]).Select(c => c == 0 ? image.Row(c).Flip(1) : image.Row(c))]) }),
        With("never mirrored", "No image was mirrored. An image is, where the first of its draws is below ½.", a => new(a) { IsMirrored = _ => false }),
        With("always mirrored", "Every image was mirrored. It depends on the first of the image's draws: only below ½.", a => new(a) { IsMirrored = _ => true }),
        With("mirrored from ½ on", "Images with a first draw of ½ or more were mirrored, and the others not. It is the other way round.",
            a => new(a) { IsMirrored = u => u >= 0.5 }),
        With("mirrored above ½", "Images with a first draw above ½ were mirrored, and the others not. It is the other way round: below ½.",
            a => new(a) { IsMirrored = u => u > 0.5 }),
        With("mirrored at exactly ½", "An image with a first draw of exactly ½ was mirrored. The statement says below ½.", a => new(a) { IsMirrored = u => u <= 0.5 }),
        With("one decision for the batch", "All images took the first draw of image 0, and were mirrored all or none. Every image has its own row of draws.",
            a => new(a) { Draw = (n, k) => a[1][k == 0 ? 0 : n, k] }),
        With("one place for the batch", "All images were cut at the place of image 0. Every image has its own row of draws.",
            a => new(a) { Draw = (n, k) => a[1][k == 0 ? n : 0, k] }),
        With("one row of draws for the batch", "All images took the draws of image 0. Every image has its own row of draws.", a => new(a) { Draw = (_, k) => a[1][0, k] }),
        With("cut first, then mirrored", "The piece was cut out of the image as it is and then mirrored, which is a piece from the other side. Mirror the whole image first.",
            a => new(a) { IsCutFirst = true }),
        With("last place never reached",
            "The draw was multiplied by the last place and rounded down, so that the last place itself never comes. Multiply by the number of places, which is one more.",
            a => new(a) { Place = (u, free) => (int)(u * free) }),
        With("rounded to the nearest place",
            "The draw times the last place was rounded to the nearest: then the first place and the last one come half as often as the others. Multiply by the number of "
            + "places and round down.",
            a => new(a) { Place = (u, free) => (int)Math.Round(u * free) }),
        With("number of places rounded to the nearest",
            "The draw times the number of places was rounded to the nearest whole number. That reaches a place behind the last one. Round down.",
            a => new(a) { Place = (u, free) => (int)Math.Round(u * (free + 1)) }),
        With("rounded up",
            "The draw times the last place was rounded up, so that the first place comes only for a draw of exactly 0. Multiply by the number of places and round down.",
            a => new(a) { Place = (u, free) => (int)Math.Ceiling(u * free) }),
        With("number of places rounded up",
            "The draw times the number of places was rounded up, and what lies behind the last place was taken for the last. The first place comes only for a draw of exactly 0. Round down.",
            a => new(a) { Place = (u, free) => Math.Min(free, (int)Math.Ceiling(u * (free + 1))) }),
        With("places counted from the bottom and the right", "Draws near 0 gave the last place of rows and columns. They belong to the topmost row and the leftmost column.",
            a => new(a) { Place = FromTheEnd }),
        With("places counted from the bottom", "Draws near 0 gave the last place of the rows. They belong to the topmost row.", a => new(a) { Place = FromTheEnd, PlaceAcross = FromTheStart }),
        With("places counted from the right", "Draws near 0 gave the last place of the columns. They belong to the leftmost column.", a => new(a) { PlaceAcross = FromTheEnd }),
        With("draws of rows and columns exchanged", "The second draw chose the column and the third the row. It is the other way round.",
            a => new(a) { Draw = (n, k) => a[1][n, k == 0 ? 0 : 3 - k] }),
        With("one draw for both axes", "The second draw chose the row and the column. The column has a draw of its own, the third.",
            a => new(a) { Draw = (n, k) => a[1][n, Math.Min(k, 1)] }),
        With("places counted without the border",
            "The places were counted as if there were no border: H − h + 1. The border lengthens the image on both sides, by twice its width.",
            a => new(a) { FreeRows = a[0].Shape[2] - Height(a), FreeColumns = a[0].Shape[3] - Width(a) }),
        With("border counted once for the places", "The places were counted with H + border. There is a border on both sides: H + 2·border.",
            a => new(a) { FreeRows = a[0].Shape[2] + Border(a) - Height(a), FreeColumns = a[0].Shape[3] + Border(a) - Width(a) }),
        With("border only below and to the right",
            "The image stands in the top left corner, with all of the border below and to the right of it. The border is the same on every side: place 0 begins with it.",
            a => new(a) { Before = 0 }),
        With("border as wide as all the free way",
            "The image stands in the bottom right corner, with all of the border above and to the left of it. The border is the same on every side.",
            a => new(a) { Before = 2 * Border(a) }),
        With("half of the border on every side",
            "There is a border of border/2 on every side, border in all. The statement puts border pixels on each of the four sides.",
            a => new(a) { FreeRows = a[0].Shape[2] + Border(a) - Height(a), FreeColumns = a[0].Shape[3] + Border(a) - Width(a), Before = Border(a) / 2 }),
        With("no border on the left and right", "There is a border above and below only. It goes on all four sides.",
            a => new(a) { FreeColumns = Math.Max(0, a[0].Shape[3] - Width(a)), BeforeAcross = 0 }),
        With("no border above and below", "There is a border on the left and right only. It goes on all four sides.",
            a => new(a) { FreeRows = Math.Max(0, a[0].Shape[2] - Height(a)), Before = 0, BeforeAcross = Border(a) }),
        With("border in the mean colour of the image", "The border holds the mean of each channel of the image. Outside the image every pixel is 0.",
            a => new(a) { Outside = (image, c) => image.Row(c).Mean() }),
        With("border in the mean of the image", "The border holds the mean of all numbers of the image. Outside the image every pixel is 0.",
            a => new(a) { Outside = (image, _) => image.Mean() }),
        With("edge continued into the border", "The border shows the nearest pixel of the image. Outside the image every pixel is 0.",
            a => new(a) { Source = (i, size) => Math.Clamp(i, 0, size - 1) }),
        With("image wrapped around", "What lies outside on one side was taken from the other side. Outside the image every pixel is 0.",
            a => new(a) { Source = (i, size) => ((i % size) + size) % size }),
        With("border mirrored at the edge", "The border shows the image mirrored at its edge. Outside the image every pixel is 0.",
            a => new(a) { Source = (i, size) => Math.Clamp(i < 0 ? -i : i >= size ? (2 * size) - 2 - i : i, 0, size - 1) }),
        With("border mirrored, the edge twice", "The border shows the image mirrored, its outermost pixels once more. Outside the image every pixel is 0.",
            a => new(a) { Source = (i, size) => Math.Clamp(i < 0 ? -1 - i : i >= size ? (2 * size) - 1 - i : i, 0, size - 1) }),
        With("border mirrored, the edge twice at the end", "The border shows the image mirrored. Outside the image every pixel is 0.",
            a => new(a) { Source = (i, size) => Math.Clamp(i < 0 ? -i : i >= size ? (2 * size) - 1 - i : i, 0, size - 1) }),
        With("piece from the middle", "Every piece is the middle one. Its place follows from the second and the third draw.",
            a => new(a) { Place = (_, free) => free / 2 }),
        With("piece from the corner", "Every piece begins at place 0. Its place follows from the second and the third draw.", a => new(a) { Place = (_, _) => 0 }),
        With("height and width of the image exchanged", "The places of the rows were counted with W and those of the columns with H. A shape is [N, C, H, W], rows before columns.",
            a => new(a) { FreeRows = a[0].Shape[3] + (2 * Border(a)) - Height(a), FreeColumns = a[0].Shape[2] + (2 * Border(a)) - Width(a) }),
        With("height and width of the piece exchanged for the places", "The places of the rows were counted with the width of the piece, H − width + 1 and the border, and those of the columns with its height. Rows go with height, columns with width.",
            a => new(a) { FreeRows = a[0].Shape[2] + (2 * Border(a)) - Width(a), FreeColumns = a[0].Shape[3] + (2 * Border(a)) - Height(a) }),
        With("height and width of the piece exchanged", "The pieces have width rows and height columns. Rows come first: [N, C, height, width].",
            a => new(a)
            {
                Height = Width(a), Width = Height(a), FreeRows = a[0].Shape[2] + (2 * Border(a)) - Width(a), FreeColumns = a[0].Shape[3] + (2 * Border(a)) - Height(a),
            }),
        new("height and width exchanged in the shape of y", "The numbers are right, but they were put into the shape [N, C, width, height]. Rows come first: [N, C, height, width].",
            a => [new FlipCropPass(a).Outputs()[0].Reshape(a[0].Shape[0], a[0].Shape[1], Width(a), Height(a))]),
    ];

    private static int FromTheStart(double u, int free) => (int)(u * (free + 1));

    private static int FromTheEnd(double u, int free) => free - FromTheStart(u, free);

    /// <summary>The mirror image one column to the right, with this as its first.</summary>
    private static Tensor Shifted(Tensor image, Tensor first) => Tensor.Concatenate(2, first, image[.., .., 1..].Flip(2));

    private static int Height(Tensor[] a) => (int)a[2].Item();

    private static int Width(Tensor[] a) => (int)a[3].Item();

    private static int Border(Tensor[] a) => (int)a[4].Item();

    private static Misconception With(string name, string explanation, Func<Tensor[], FlipCropPass> pass) =>
        new(name, explanation, a => pass(a).Outputs());
}
