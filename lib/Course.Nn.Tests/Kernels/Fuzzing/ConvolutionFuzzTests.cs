using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

[Collection(nameof(ThreadCount))]
public class ConvolutionFuzzTests
{
    [Fact]
    public void Convolution_Single_EqualsTheDefinition() => Choices.ForAll(Check<float>);

    [Fact]
    public void Convolution_Double_EqualsTheDefinition() => Choices.ForAll(Check<double>);

    private static void Check<T>(Choices choices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int groups = choices.Whole(1, 3);
        var sizes = new ConvolutionSizes
        {
            Groups = groups, Images = choices.Whole(0, 3), Inputs = groups * choices.Whole(0, 3), Outputs = groups * choices.Whole(0, 6),
            Down = choices.Axis(), Across = choices.Axis(),
        };
        Threads.Set(choices);
        choices.Description = $"{sizes}, {Threads.Now}";
        int outputs = sizes.Images * sizes.Outputs * sizes.Rows * sizes.Columns;
        T[] x = choices.Numbers<T>(sizes.Images * sizes.Inputs * sizes.Pixels, special: true), b = choices.Numbers<T>(sizes.Outputs, special: true);
        T[] dy = choices.Numbers<T>(outputs, special: true);

        // Filters are finite: in ∂L/∂x the fast kernels multiply them by 0 for windows that are not there.
        T[] w = choices.Numbers<T>(sizes.Outputs * sizes.InputsPerGroup * sizes.Area);
        foreach (int bits in new[] { 128, 256, 512 })
        {
            var kernel = ConvolutionKernel<T>.OfWidth(bits);
            Near<T>(outputs, (sizes.InputsPerGroup * sizes.Area) + 1,
                y => kernel.Forward(sizes, x, w, b, y), y => Naive.Convolve<T>(sizes, x, w, b, y), y => Naive.Convolve<double>(sizes, Absolute(x), Absolute(w), Absolute(b), y));
            Near<T>(outputs, (sizes.InputsPerGroup * sizes.Area) + 1,
                y => kernel.Forward(sizes, x, w, [], y), y => Naive.Convolve<T>(sizes, x, w, [], y), y => Naive.Convolve<double>(sizes, Absolute(x), Absolute(w), [], y));
            Same.Bits("packed filters", Same.Written<T>(outputs, y => kernel.Forward(sizes, x, w, b, y)), Same.Written<T>(outputs, y => ByPacked(kernel, sizes, x, w, b, y)));
            Same.Bits("packed filters, no b", Same.Written<T>(outputs, y => kernel.Forward(sizes, x, w, [], y)), Same.Written<T>(outputs, y => ByPacked(kernel, sizes, x, w, [], y)));
            Near<T>(x.Length, sizes.OutputsPerGroup * sizes.Area,
                dx => kernel.InputGradient(sizes, w, dy, dx), dx => Naive.ConvolveToInputs<T>(sizes, w, dy, dx),
                dx => Naive.ConvolveToInputs<double>(sizes, Absolute(w), Absolute(dy), dx));
            Parameters(sizes, kernel, x, dy);
        }
    }

    private static void ByPacked<T>(ConvolutionKernel<T> kernel, ConvolutionSizes sizes, T[] x, T[] w, T[] b, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var packed = new T[kernel.PackedLength(sizes)];
        Array.Fill(packed, T.NaN);
        kernel.Pack(sizes with { Images = 1 }, w, b, packed);
        kernel.ForwardPacked(sizes, x, packed, y);
    }

    private static void Parameters<T>(ConvolutionSizes sizes, ConvolutionKernel<T> kernel, T[] x, T[] dy)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (int weights, int products) = (sizes.Outputs * sizes.InputsPerGroup * sizes.Area, sizes.Images * sizes.Rows * sizes.Columns);
        Near<T>(weights, products,
            dw => kernel.ParameterGradients(sizes, x, dy, dw, new T[sizes.Outputs]), dw => Naive.ConvolveToParameters<T>(sizes, x, dy, dw, new T[sizes.Outputs]),
            dw => Naive.ConvolveToParameters<double>(sizes, Absolute(x), Absolute(dy), dw, new double[sizes.Outputs]));
        Near<T>(weights, products,
            dw => kernel.ParameterGradients(sizes, x, dy, dw, []), dw => Naive.ConvolveToParameters<T>(sizes, x, dy, dw, []),
            dw => Naive.ConvolveToParameters<double>(sizes, Absolute(x), Absolute(dy), dw, []));
        Near<T>(sizes.Outputs, products,
            db => kernel.ParameterGradients(sizes, x, dy, new T[weights], db), db => Naive.ConvolveToParameters<T>(sizes, x, dy, new T[weights], db),
            db => Naive.ConvolveToParameters<double>(sizes, Absolute(x), Absolute(dy), new double[weights], db));
    }

    /// <summary>Sums of n products in different orders: at most 2·(n+1)·u·Σ|a||b| apart (Higham 2002, 3.1), and n of the smallest numbers.</summary>
    private static void Near<T>(int length, int n, Same.Kernel<T> fast, Same.Kernel<T> naive, Same.Kernel<double> magnitude)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] magnitudes = new double[length];
        magnitude(magnitudes);
        double[] bounds = Array.ConvertAll(magnitudes, sum => ((n + 2) * Same.Epsilon<T>() * sum) + ((n + 2) * double.CreateChecked(T.Epsilon)));
        Same.Near("Fast", Same.Written(length, naive), Same.Written(length, fast), bounds);
    }

    private static double[] Absolute<T>(T[] numbers)
        where T : unmanaged, IFloatingPointIeee754<T> => Array.ConvertAll(numbers, x => Math.Abs(double.CreateChecked(x)));
}
