using Course.Nn.Autograd;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Oracles;

/// <summary>Layers and losses once more, each as one formula on variables: independent of the explicit ones that it judges.</summary>
public static class Oracle
{
    /// <summary>y = x·W + b.</summary>
    public static Variable Linear(Variable x, Variable w, Variable b) => x.MatMul(w) + b;

    /// <summary>
    /// Convolution of x [N,C,H,W] with w [O,C/groups,kernel height,kernel width] and b [O]: each output pixel is the product of a
    /// window with the kernel.
    /// </summary>
    public static Variable Conv2d(Variable x, Variable w, Variable b, int stride = 1, int padding = 0, int dilation = 1, int groups = 1)
    {
        int channels = x.Shape[1] / groups;
        int outputs = w.Shape[0] / groups;
        return Variable.Concatenate(1, [.. Enumerable.Range(0, groups).Select(Group)]) + b.Reshape(-1, 1, 1);

        Variable Group(int g)
        {
            Variable part = x[.., (g * channels)..((g + 1) * channels)];
            Variable windows = part.Pad(2, padding, padding).Pad(3, padding, padding)
                .Unfold(2, w.Shape[2], stride, dilation).Unfold(3, w.Shape[3], stride, dilation);
            Shape s = windows.Shape; // [N, C, H′, W′, kernel height, kernel width]
            Variable rows = windows.Permute(0, 2, 3, 1, 4, 5).Reshape(s[0] * s[2] * s[3], channels * s[4] * s[5]);
            Variable kernels = w[(g * outputs)..((g + 1) * outputs)].Reshape(outputs, channels * s[4] * s[5]);
            return rows.MatMul(kernels.T).Reshape(s[0], s[2], s[3], outputs).Permute(0, 3, 1, 2);
        }
    }

    /// <summary>The largest of each window of x [N,C,H,W]; padding never wins.</summary>
    public static Variable MaxPool2d(Variable x, int size, int stride, int padding = 0) =>
        Windows(x, size, stride, padding, double.NegativeInfinity).Max(4);

    /// <summary>
    /// The largest of each window of x [N,C,H,W], for windows whose last row is the paper's ⌈α(i + u)⌉, counted from the first border;
    /// where they overlap, each begins with the last row of the one before. The same across.
    /// </summary>
    public static Variable FractionalMaxPool2d(Variable x, int rows, int columns, double down, double across, bool isOverlapping = false)
    {
        Range[] rowRanges = FractionalRanges(x.Shape[2], rows, down, isOverlapping);
        Range[] columnRanges = FractionalRanges(x.Shape[3], columns, across, isOverlapping);
        IEnumerable<Variable> pixels = rowRanges.SelectMany(_ => columnRanges, (row, column) => Largest(x[.., .., row, column]));
        return Variable.Concatenate(2, [.. pixels]).Reshape(x.Shape[0], x.Shape[1], rows, columns);

        static Variable Largest(Variable window) =>
            window.Reshape(window.Shape[0], window.Shape[1], window.Shape[2] * window.Shape[3]).Max(2, keepDimension: true);
    }

    /// <summary>The mean of each window of x [N,C,H,W]; padding counts as zeros.</summary>
    public static Variable AveragePool2d(Variable x, int size, int stride, int padding = 0) =>
        Windows(x, size, stride, padding, 0).Mean(4);

    /// <summary>(x − mean)/√(variance + ε) · γ + β with the statistics of each column of x [N,D], over the batch.</summary>
    public static Variable BatchNorm(Variable x, Variable scale, Variable shift, double epsilon = 1e-5) =>
        (Standardised(x, 0, epsilon) * scale) + shift;

    /// <summary>The same for each channel of x [N,C,H,W], over batch and pixels.</summary>
    public static Variable BatchNorm2d(Variable x, Variable scale, Variable shift, double epsilon = 1e-5)
    {
        Shape s = x.Shape;
        Variable columns = x.Permute(0, 2, 3, 1).Reshape(s[0] * s[2] * s[3], s[1]);
        return BatchNorm(columns, scale, shift, epsilon).Reshape(s[0], s[2], s[3], s[1]).Permute(0, 3, 1, 2);
    }

    /// <summary>The same with the statistics of each row of x [N,D].</summary>
    public static Variable LayerNorm(Variable x, Variable scale, Variable shift, double epsilon = 1e-5) =>
        (Standardised(x, 1, epsilon) * scale) + shift;

    /// <summary>The same with the statistics of each group of channels of each image of x [N,C,H,W]; γ and β are [C].</summary>
    public static Variable GroupNorm(Variable x, Variable scale, Variable shift, int groups, double epsilon = 1e-5)
    {
        Variable rows = x.Reshape(x.Shape[0] * groups, x.Shape[1] / groups * x.Shape[2] * x.Shape[3]);
        return (Standardised(rows, 1, epsilon).Reshape(x.Shape) * scale.Reshape(-1, 1, 1)) + shift.Reshape(-1, 1, 1);
    }

    /// <summary>−(1/N) Σ t·ln softmax(z).</summary>
    public static Variable SoftmaxCrossEntropy(Variable scores, Tensor probabilities) =>
        -(scores.LogSoftmax(1) * probabilities).Sum() / scores.Shape[0];

    /// <summary>The mean of max(z, 0) − z·t + ln(1 + e^−|z|).</summary>
    public static Variable BinaryCrossEntropyWithLogits(Variable logits, Tensor targets) =>
        (logits.ReLU() - (logits * targets) + (1 + (-logits.Abs()).Exp()).Log()).Mean();

    /// <summary>The mean of (y − t)².</summary>
    public static Variable MeanSquaredError(Variable scores, Tensor targets) => (scores - targets).Square().Mean();

    private static Variable Standardised(Variable x, int axis, double epsilon)
    {
        Variable centred = x - x.Mean(axis, keepDimension: true);
        return centred / (centred.Square().Mean(axis, keepDimension: true) + epsilon).Sqrt();
    }

    private static Range[] FractionalRanges(int pixels, int count, double u, bool isOverlapping)
    {
        double alpha = (isOverlapping ? pixels - 1.0 : pixels) / count;
        int[] borders = [.. Enumerable.Range(0, count + 1).Select(i => (int)(Math.Ceiling(alpha * (i + u)) - Math.Ceiling(alpha * u)))];
        return [.. borders.Zip(borders.Skip(1), (from, to) => from..(isOverlapping ? to + 1 : to))];
    }

    private static Variable Windows(Variable x, int size, int stride, int padding, double value)
    {
        Variable windows = x.Pad(2, padding, padding, value).Pad(3, padding, padding, value).Unfold(2, size, stride).Unfold(3, size, stride);
        Shape s = windows.Shape;
        return windows.Reshape(s[0], s[1], s[2], s[3], size * size);
    }
}
