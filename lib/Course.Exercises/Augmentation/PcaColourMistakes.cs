using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which colour offsets go wrong.</summary>
internal static class PcaColourMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        With("reshaped without moving the channels",
            "The training images were reshaped to rows of C numbers as they are, so that a row holds neighbouring pixels of one channel. Move the channels to the last axis first.",
            a => new(a) { Rows = a[0].Reshape(-1, a[0].Shape[1]) }),
        With("mean not taken off", "The variances are mean squares. A variance is that of the distances from the mean: take the mean colour off first.",
            a => new(a) { Spread = (rows, directions) => rows.MatMul(directions).Square().Mean(0) }),
        With("mean of each image taken off",
            "From every training image its own mean colour was taken off. Then the light that differs from image to image is lost; the mean is that of all training pixels.",
            a => new(a) { Rows = ColourPass.Pixels(a[0] - a[0].Mean([2, 3], keepDimension: true)) }),
        With("mean colours of the images as the data",
            "The variances are those of the mean colours of the images. The data points are pixels, all of them.",
            a => new(a) { Rows = a[0].Mean([2, 3]) }),
        With("mean over all channels taken off", "One number was taken off all channels, the mean of all of them. Every channel has its own mean.",
            a => new(a) { Rows = ColourPass.Pixels(a[0]), Spread = (rows, directions) => (rows - rows.Mean()).MatMul(directions).Square().Mean(0) }),
        With("divided by one less", "The squares were divided by the number of pixels less one. The statement divides by the number of training pixels.",
            a => new(a) { Spread = (rows, directions) => Right(rows, directions) * rows.Shape[0] / (rows.Shape[0] - 1) }),
        With("divided by the number of images", "The squares were divided by the number of training images. The data points are pixels: divide by their number.",
            a => new(a) { Spread = (rows, directions) => Right(rows, directions) * rows.Shape[0] / a[0].Shape[0] }),
        With("sum of squares", "The squares were added up and not divided. A variance is their mean over all training pixels.",
            a => new(a) { Spread = (rows, directions) => Right(rows, directions) * rows.Shape[0] }),
        With("standard deviations as variances", "variances holds the roots, the standard deviations. Asked for are the variances, and they are what α is multiplied by.",
            a => new(a) { Spread = (rows, directions) => Right(rows, directions).Sqrt() }),
        With("variances of the channels", "The variances are those of red, green and blue. They are asked for along the directions: project the centred pixels onto them first.",
            a => new(a) { Spread = (rows, _) => (rows - rows.Mean(0)).Square().Mean(0) }),
        With("directions as rows, in the variances and the offset", "The directions were taken as the rows of directions. Each is a column.",
            a => new(a) { Spread = (rows, directions) => Right(rows, directions.T), Directions = a[1].T }),
        With("directions as rows in the variances", "The variances are along the rows of directions; in y its columns were used. Each direction is a column.",
            a => new(a) { Spread = (rows, directions) => Right(rows, directions.T) }),
        With("directions as rows in the offset", "The variances are right, but the offset was added up from the rows of directions. Each direction is a column.",
            a => new(a) { Directions = a[1].T }),
        With("variances of the images to be changed", "The variances are those of x. They belong to the training images, and x may be a single image.",
            a => new(a) { Rows = ColourPass.Pixels(a[2]) }),
        With("variances sorted", "The variances were put in order, but the directions and α were not. Every variance stays with its direction; no order is asked for.",
            a => new(a) { Spread = (rows, directions) => Right(rows, directions).Sort(descending: true) }),
        With("variances sorted, the smallest first", "The variances were put in order, but the directions and α were not. Every variance stays with its direction.",
            a => new(a) { Spread = (rows, directions) => Right(rows, directions).Sort() }),
        With("first training image only", "The variances are those of training image 0. All training images count.", a => new(a) { Rows = ColourPass.Pixels(a[0][..1]) }),
        With("mean of the channels taken off every pixel", "From every pixel the mean of its own channels was taken off, its lightness. The mean is that of each channel over all training pixels.",
            a => new(a) { Rows = ColourPass.Pixels(a[0] - a[0].Mean(1, keepDimension: true)) }),
        With("divided by the number of channels as well", "The squares were divided by the number of all numbers, M·H·W·C. A pixel is one data point: divide by the number of training pixels.",
            a => new(a) { Spread = (rows, directions) => Right(rows, directions) / rows.Shape[1] }),
        With("standard deviations returned", "The offset is right, but variances holds the roots, the standard deviations.", a => new(a) { Returned = v => v.Sqrt() }),
        With("variances returned in order, the largest first", "The offset is right, but variances was put in order. Every variance stays at the place of its direction.", a => new(a) { Returned = v => v.Sort(descending: true) }),
        With("variances returned in order, the smallest first", "The offset is right, but variances was put in order. Every variance stays at the place of its direction.", a => new(a) { Returned = v => v.Sort() }),
        With("a tenth of α", "α was multiplied by 0.1 once more. The draws that are handed in have their deviation of 0.1 already.", a => new(a) { Weight = v => 0.1 * v }),
        With("λ squared in the offset", "The offset has α·λ². The variance is a factor once.", a => new(a) { Weight = v => v.Square() }),
        With("only the last direction", "Only the last direction was added, as happens with = in the place of +=. The offset is the sum over all of them.",
            a => new(a) { Alpha = a[3] * Tensor.From([.. Enumerable.Range(0, a[3].Shape[1]).Select(k => k == a[3].Shape[1] - 1 ? 1.0 : 0)], ElementType.Float64) }),
        With("α by the channel", "α was taken by the channel that is changed. It belongs to the direction: every direction is added with its own α.",
            a => new(a) { Offset = (alpha, v) => alpha * a[1].MatMul(v) }),
        With("λ by the channel", "λ was taken by the channel that is changed. It belongs to the direction: every direction is added with its own λ.",
            a => new(a) { Offset = (alpha, v) => alpha.MatMul(a[1].T) * v }),
        With("sum of the offset in every channel", "All channels got the same, the sum of the offset's numbers. The offset has one number for each channel: channel c gets number c of the sum of the directions.",
            a => new(a) { Offset = (alpha, v) => (alpha * v).MatMul(a[1].T) is var o ? (o * 0) + o.Sum(1, keepDimension: true) : v }),
        With("mean of the offset in every channel", "All channels got the same, the mean of the offset's numbers. The offset has one number for each channel: channel c gets number c of the sum of the directions.",
            a => new(a) { Offset = (alpha, v) => (alpha * v).MatMul(a[1].T) is var o ? (o * 0) + o.Mean(1, keepDimension: true) : v }),
        With("mean of the images taken off", "The mean of all numbers of x was taken off y. The images keep their colours; only the offset is added.", a => new(a) { Added = (x, offsets) => x + offsets - x.Mean() }),
        With("mean colour of the images taken off", "The mean colour of x was taken off y. The images keep their colours; only the offset is added.",
            a => new(a) { Added = (x, offsets) => x + offsets - x.Mean([0, 2, 3], keepDimension: true) }),
        With("offset with the root of the variance", "The offset has α·√λ. The statement multiplies by the variance itself, as it was first done and is done since.",
            a => new(a) { Weight = v => v.Sqrt() }),
        With("offset without the variances", "The offset has α alone, so that every direction counts the same. Colours vary little along some: multiply by the variance of each.",
            a => new(a) { Weight = v => (v * 0) + 1 }),
        With("offset divided by the variances", "The offset has α/λ, as if to whiten. It is to be largest where colours vary most: multiply.",
            a => new(a) { Weight = v => 1 / v }),
        With("one α for the batch", "All images got the offset of image 0. Every image has its own row of alpha.",
            a => new(a) { Alpha = (a[3] * 0) + a[3].Row(0) }),
        With("one α for all directions", "All directions were multiplied by the first α of the image. Each direction has its own.",
            a => new(a) { Alpha = (a[3] * 0) + a[3][.., 0..1] }),
        With("α and λ exchanged with the channels", "α·λ was added to the channels as it is. It belongs to the directions: sum them up, each times its α·λ.",
            a => new(a) { Directions = Tensor.Identity(a[1].Shape[0], ElementType.Float64) }),
        With("multiplied instead of added", "The pixels were multiplied by the offset. It is added.", a => new(a) { Added = (x, offsets) => x * offsets }),
        With("pixels multiplied by 1 plus the offset", "The pixels were multiplied by 1 + offset, which changes bright pixels more. It is added, the same to every pixel.",
            a => new(a) { Added = (x, offsets) => x * (1 + offsets) }),
        With("offset taken off", "The offset was taken off the pixels. It is added.", a => new(a) { Added = (x, offsets) => x - offsets }),
        With("offset returned instead of the images", "y holds the offset alone. Asked for are the images with it.", a => new(a) { Added = (x, offsets) => (x * 0) + offsets }),
        With("cut off at 0 and 1", "y was cut off at 0 and 1. The statement cuts nothing off.", a => new(a) { Added = (x, offsets) => (x + offsets).Clip(0, 1) }),
        With("only the first direction", "Only the first direction was added. The offset is the sum over all of them.",
            a => new(a) { Alpha = a[3] * Tensor.From([.. Enumerable.Range(0, a[3].Shape[1]).Select(k => k == 0 ? 1.0 : 0)], ElementType.Float64) }),
        With("images centred", "The mean colour of the training was taken off y. It is needed for the variances alone; the images keep their colours.",
            a => new(a) { Added = (x, offsets) => x + offsets - ColourPass.Pixels(a[0]).Mean(0).Reshape(1, -1, 1, 1) }),
        With("coordinates of the pixels stretched",
            "Every pixel's coordinates along the directions were multiplied by α·λ and added. The offset does not depend on the pixel: it is a sum of directions.",
            a => Stretched(a)),
    ];

    private static Tensor Right(Tensor rows, Tensor directions) => (rows - rows.Mean(0)).MatMul(directions).Square().Mean(0);

    private static ColourPass Stretched(Tensor[] a)
    {
        Tensor variances = Right(ColourPass.Pixels(a[0]), a[1]);
        return new(a)
        {
            Added = (x, _) =>
            {
                Tensor along = x.Permute(0, 2, 3, 1).MatMul(a[1]) * (a[3] * variances).Reshape(x.Shape[0], 1, 1, x.Shape[1]);
                return x + along.MatMul(a[1].T).Permute(0, 3, 1, 2);
            },
        };
    }

    private static Misconception With(string name, string explanation, Func<Tensor[], ColourPass> pass) =>
        new(name, explanation, a => pass(a).Outputs());
}
