using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which ten pieces and their answer go wrong.</summary>
internal static class TenCropMistakes
{
    private const string AllRight = "The answer is the mean of the softmax of each of the ten pieces' scores.";

    private const string FencePost =
        "The pieces at the right and at the bottom end one pixel before the image does, and the centre was placed between. The last place is H − side, and there are H − side + 1 places from 0 on.";

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Cut("each piece followed by its mirror image", "The mirror images stand beside their pieces. The five pieces come first, then their mirror images in the same order.",
            a => new(a) { Order = [0, 5, 1, 6, 2, 7, 3, 8, 4, 9] }),
        Cut("top right and bottom left exchanged", "The corners come down the left side first. The order is top left, top right, bottom left, bottom right, centre.",
            a => new(a) { Order = [0, 2, 1, 3, 4, 5, 7, 6, 8, 9] }),
        Cut("corners clockwise", "The corners go round clockwise. The order is top left, top right, bottom left, bottom right, centre.",
            a => new(a) { Order = [0, 1, 3, 2, 4, 5, 6, 8, 7, 9] }),
        Cut("centre first", "The centre comes before the corners. It is the last of the five.", a => new(a) { Order = [4, 0, 1, 2, 3, 9, 5, 6, 7, 8] }),
        Cut("mirrored upside down", "The last five are turned upside down. Mirror images exchange left and right: the last axis is turned round.", a => new(a) { Axes = [2] }),
        Cut("turned by 180 degrees", "The last five are turned by half a turn. A mirror image keeps every pixel in its row: only the last axis is turned round.",
            a => new(a) { Axes = [2, 3] }),
        Cut("pieces of the mirrored image",
            "The last five were cut out of the mirrored image, so that the one in the place of the top left piece shows the top right corner. Mirror the pieces.",
            a => new(a) { IsImageMirrored = true }),
        Cut("last five not mirrored", "The last five are the first five once more. They are to be their mirror images.", a => new(a) { Axes = [] }),
        Cut("last pieces one pixel before the end",
            "The pieces at the right and at the bottom end one pixel before the image does. The last place is H − side, and there are H − side + 1 places from 0 on.",
            a => new(a) { Places = (down, across) => TenCropPass.Corners(Math.Max(0, down - 1), Math.Max(0, across - 1), (down / 2, across / 2)) }),
        Cut("last pieces and the centre one pixel before the end", FencePost,
            a => new(a) { Places = (down, across) => (Math.Max(0, down - 1), Math.Max(0, across - 1)) is var (b, r) ? TenCropPass.Corners(b, r, (b / 2, r / 2)) : [] }),
        Cut("last place H − side − 1", FencePost + " Where side is H that is −1.",
            a => new(a) { Places = (down, across) => TenCropPass.Corners(down - 1, across - 1, ((down - 1) / 2, (across - 1) / 2)) }),
        Cut("last place H − side − 1, the centre right", "The pieces at the right and at the bottom end one pixel before the image does. The last place is H − side; H − side − 1 is even −1 where side is H.",
            a => new(a) { Places = (down, across) => TenCropPass.Corners(down - 1, across - 1, (down / 2, across / 2)) }),
        Cut("centre's first column from the height", "The first column of the centre piece was found with the height, (H − side)/2. It is (W − side)/2.",
            a => new(a) { Places = (down, across) => TenCropPass.Corners(down, across, (down / 2, Math.Min(across, down / 2))) }),
        Cut("centre's first row from the width", "The first row of the centre piece was found with the width, (W − side)/2. It is (H − side)/2.",
            a => new(a) { Places = (down, across) => TenCropPass.Corners(down, across, (Math.Min(down, across / 2), across / 2)) }),
        Cut("rows and columns exchanged, as far as they fit", "The first row of a piece was taken for its first column, cut off where the piece would not fit. A shape is [N, C, H, W], rows before columns.",
            a => new(a)
            {
                Places = (down, across) =>
                    [.. TenCropPass.Corners(down, across, (down / 2, across / 2)).Select(place => (Math.Min(place.Left, down), Math.Min(place.Top, across)))],
            }),
        Cut("channels turned round", "The last five have their channels turned round, axis 1. Left and right are exchanged along the last axis.", a => new(a) { Axes = [1] }),
        Cut("centre not mirrored", "The last piece is the centre itself once more. It is to be its mirror image.", a => new(a) { Ten = all => [.. all[..9], all[4]] }),
        Cut("mirror images in reverse", "The mirror images come in the reverse order. They follow the order of their pieces.", a => new(a) { Order = [0, 1, 2, 3, 4, 9, 8, 7, 6, 5] }),
        new("images before pieces", "crops is [N, 10, …], the pieces of image 0 first. The ten pieces are the first axis: crops[k] is piece k of all images.",
            a => new TenCropPass(a).Outputs() is var right ? [right[0].Permute(1, 0, 2, 3, 4), right[1]] : []),
        Cut("centre rounded up", "Where the free way is odd, the centre lies half a pixel too far down and to the right. The statement rounds down.",
            a => new(a) { Places = (down, across) => TenCropPass.Corners(down, across, ((down + 1) / 2, (across + 1) / 2)) }),
        Cut("halves rounded one by one", "The centre begins at H/2 − side/2, with both halves rounded down. Where H is even and the side odd that is one pixel too far. Halve the difference.",
            a => new(a) { Places = (down, across) => TenCropPass.Corners(down, across, (HalfWay(a, down), HalfWay(a, across))) }),
        Cut("centre piece begins in the middle", "The centre piece begins at the middle of the image, as far as it fits. Its middle is to be there.",
            a => new(a) { Places = (down, across) => TenCropPass.Corners(down, across, (Math.Min(down, (down + Side(a)) / 2), Math.Min(across, (across + Side(a)) / 2))) }),
        Cut("columns placed with the height", "The columns were placed with the height of the image, H − side. Across it is W − side.",
            a => new(a) { Places = (down, _) => TenCropPass.Corners(down, down, (down / 2, down / 2)) }),
        Cut("columns placed with the shorter side", "The columns were placed with the shorter side of the image. Across it is W − side, however high the image is.",
            a => new(a) { Places = (down, across) => Math.Min(down, across) is var free ? TenCropPass.Corners(down, free, (down / 2, free / 2)) : [] }),
        Cut("rows placed with the shorter side", "The rows were placed with the shorter side of the image. Down it is H − side, however wide the image is.",
            a => new(a) { Places = (down, across) => Math.Min(down, across) is var free ? TenCropPass.Corners(free, across, (free / 2, across / 2)) : [] }),
        Cut("rows and columns placed with the shorter side", "Rows and columns were placed with the shorter side, as in a square image. Down it is H − side, across W − side.",
            a => new(a) { Places = (down, across) => Math.Min(down, across) is var free ? TenCropPass.Corners(free, free, (free / 2, free / 2)) : [] }),
        Cut("rows placed with the width", "The rows were placed with the width of the image, W − side. Down it is H − side.",
            a => new(a) { Places = (_, across) => TenCropPass.Corners(across, across, (across / 2, across / 2)) }),
        Cut("rows and columns exchanged", "The first row of a piece was taken for its first column. A shape is [N, C, H, W], rows before columns.",
            a => new(a) { Places = (down, across) => [.. TenCropPass.Corners(across, down, (across / 2, down / 2))] }),
        Said("scores averaged instead of probabilities", "The softmax is that of the mean score, or the logarithms of the probabilities were averaged, which comes to the same. " + AllRight, z => z.Mean(0).Softmax(1)),
        Said("scores without softmax", "probabilities holds the mean of the scores, whose rows do not add up to 1. " + AllRight, z => z.Mean(0)),
        Said("summed and not averaged", "The rows of probabilities add up to 10. Divide by the number of pieces.", z => z.Softmax(2).Sum(0)),
        Said("summed scores", "The softmax is that of the sum of the scores, which is far too sure. " + AllRight, z => z.Sum(0).Softmax(1)),
        Said("softmax over the images", "The probabilities add up to 1 over the images. Softmax is taken over the classes of each image.", z => z.Softmax(1).Mean(0)),
        Said("softmax over the pieces", "The probabilities add up to 1 over the pieces. Softmax is taken over the classes of each image.", z => z.Softmax(0).Mean(0)),
        Said("softmax of the mean probabilities", "Softmax was taken twice: of the scores, and again of the mean. The mean of probabilities adds up to 1 already.",
            z => z.Softmax(2).Mean(0).Softmax(1)),
        Said("mean over the images", "The mean was taken over the images, so that there is one row per piece. It is taken over the ten pieces: every image gets its own answer.", z => z.Softmax(2).Mean(1)),
        Said("largest instead of mean", "Of the ten probabilities of a class the largest was taken. Such rows do not add up to 1. " + AllRight, z => z.Softmax(2).Max(0)),
        Said("largest instead of mean, made to add up to 1", "Of the ten probabilities of a class the largest was taken, and each row divided by its sum. " + AllRight,
            z => z.Softmax(2).Max(0) is var p ? p / p.Sum(1, keepDimension: true) : z),
        Said("scores of a batch taken apart as [N, 10, K]", "The ten pieces were scored as one batch, piece 0 of all images first, and taken apart as if image 0 came first. Such a batch has 10 blocks of N rows: its shape is (10, N, K), and the mean goes over the first axis.",
            z => z.Softmax(2).Reshape(z.Shape[1], 10, z.Shape[2]).Mean(1)),
        Said("geometric mean, not brought to a sum of 1", "The logarithms of the probabilities were averaged: their rows add up to less than 1. " + AllRight,
            z => z.LogSoftmax(2).Mean(0).Exp()),
        Said("share of the votes", "Every piece voted for one class, and the votes were counted. How sure each was is lost. " + AllRight,
            z => Tensor.OneHot(z.ArgMax(2, keepDimension: false), z.Shape[2], ElementType.Float64).Mean(0)),
        Asked("only the first five asked", "The answer is the mean over the first five pieces. Their mirror images belong to it.", ..5),
        Asked("only the mirror images asked", "The answer is the mean over the last five pieces. The first five belong to it.", 5..),
        Asked("only the centre asked", "The answer is that of the centre piece alone. All ten belong to it.", 4..5),
        Asked("only the corners asked", "The answer is the mean over the four corners. All ten belong to it.", ..4),
    ];

    private static int Side(Tensor[] a) => (int)a[1].Item();

    private static int HalfWay(Tensor[] a, int free) => Math.Min(free, ((free + Side(a)) / 2) - (Side(a) / 2));

    private static Misconception Cut(string name, string explanation, Func<Tensor[], TenCropPass> pass) => new(name, explanation, a => pass(a).Outputs());

    private static Misconception Said(string name, string explanation, Func<Tensor, Tensor> answer) =>
        new(name, explanation, a => new TenCropPass(a) { Answer = answer }.Outputs());

    private static Misconception Asked(string name, string explanation, Range pieces) =>
        new(name, explanation, a => new TenCropPass(a) { Asked = pieces }.Outputs());
}
