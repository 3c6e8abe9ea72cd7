using System.Numerics;
using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Kernels;

/// <summary>A convolution of random numbers in −1 … 1 with its definition's results, all in double precision.</summary>
internal sealed class ConvolutionCase
{
    public ConvolutionCase(ConvolutionSizes sizes, Random random)
    {
        Sizes = sizes;
        X = Draw(sizes.Images * sizes.Inputs * sizes.Pixels);
        W = Draw(sizes.Outputs * sizes.InputsPerGroup * sizes.Area);
        B = Draw(sizes.Outputs);
        Gradient = Draw(sizes.Images * sizes.Outputs * sizes.Rows * sizes.Columns);

        double[] Draw(int count) => Tensor.RandomUniform(random, [count], -1, 1, ElementType.Float64).ToDoubleArray();
    }

    public ConvolutionSizes Sizes { get; }

    public double[] X { get; }

    public double[] W { get; }

    public double[] B { get; }

    /// <summary>∂L/∂y.</summary>
    public double[] Gradient { get; }

    public ConvolutionResults<double> ByDefinition()
    {
        var results = new ConvolutionResults<double>(Sizes);
        Naive.Convolve<double>(Sizes, X, W, B, results.Y);
        Naive.ConvolveToInputs<double>(Sizes, W, Gradient, results.Dx);
        Naive.ConvolveToParameters<double>(Sizes, X, Gradient, results.Dw, results.Db);
        return results;
    }

    public ConvolutionResults<double> Fast(int bits)
    {
        var results = new ConvolutionResults<double>(Sizes);
        results.Fill(double.NaN);
        results.Compute(ConvolutionKernel<double>.OfWidth(bits), Sizes, X, W, B, Gradient);
        return results;
    }

    public ConvolutionResults<float> FastSingle(int bits)
    {
        var results = new ConvolutionResults<float>(Sizes);
        results.Fill(float.NaN);
        results.Compute(ConvolutionKernel<float>.OfWidth(bits), Sizes, Single(X), Single(W), Single(B), Single(Gradient));
        return results;
    }

    public static float[] Single(double[] values) => Array.ConvertAll(values, value => (float)value);
}

internal sealed class ConvolutionResults<T>(ConvolutionSizes sizes)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public T[] Y { get; } = new T[sizes.Images * sizes.Outputs * sizes.Rows * sizes.Columns];

    public T[] Dx { get; } = new T[sizes.Images * sizes.Inputs * sizes.Pixels];

    public T[] Dw { get; } = new T[sizes.Outputs * sizes.InputsPerGroup * sizes.Area];

    public T[] Db { get; } = new T[sizes.Outputs];

    public T[] All => [.. Y, .. Dx, .. Dw, .. Db];

    public void Fill(T value) => Array.ForEach([Y, Dx, Dw, Db], array => Array.Fill(array, value));

    public void Compute(ConvolutionKernel<T> kernel, ConvolutionSizes of, T[] x, T[] w, T[] b, T[] gradient)
    {
        kernel.Forward(of, x, w, b, Y);
        kernel.InputGradient(of, w, gradient, Dx);
        kernel.ParameterGradients(of, x, gradient, Dw, Db);
    }
}
