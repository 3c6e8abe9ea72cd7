using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

/// <content>Convolution, into tensors that are there already; <see cref="Convolution"/> has the definitions.</content>
public sealed partial class Tensor
{
    /// <summary>y = W ∗ x + b.</summary>
    internal static void Convolve(ConvolutionSizes sizes, Tensor x, Tensor w, Tensor b, Tensor y)
    {
        RequireSameType(x, w, "Conv2d");
        if (x.ElementType == ElementType.Float32)
        {
            ConvolutionKernel<float>.Fastest.Forward(sizes, x.AsSpan<float>(), w.AsSpan<float>(), b.AsSpan<float>(), y.AsSpan<float>());
        }
        else
        {
            ConvolutionKernel<double>.Fastest.Forward(sizes, x.AsSpan<double>(), w.AsSpan<double>(), b.AsSpan<double>(), y.AsSpan<double>());
        }
    }

    /// <summary>dx = ∂L/∂x of a convolution, from dy = ∂L/∂y.</summary>
    internal static void ConvolveBackward(ConvolutionSizes sizes, Tensor w, Tensor dy, Tensor dx)
    {
        if (dy.ElementType == ElementType.Float32)
        {
            ConvolutionKernel<float>.Fastest.InputGradient(sizes, w.AsSpan<float>(), dy.AsSpan<float>(), dx.AsSpan<float>());
        }
        else
        {
            ConvolutionKernel<double>.Fastest.InputGradient(sizes, w.AsSpan<double>(), dy.AsSpan<double>(), dx.AsSpan<double>());
        }
    }

    /// <summary>dw = ∂L/∂W and db = ∂L/∂b of a convolution, from dy = ∂L/∂y.</summary>
    internal static void ConvolveToParameters(ConvolutionSizes sizes, Tensor x, Tensor dy, Tensor dw, Tensor db)
    {
        RequireSameType(x, dy, "Conv2d");
        if (dy.ElementType == ElementType.Float32)
        {
            ConvolutionKernel<float>.Fastest.ParameterGradients(sizes, x.AsSpan<float>(), dy.AsSpan<float>(), dw.AsSpan<float>(), db.AsSpan<float>());
        }
        else
        {
            ConvolutionKernel<double>.Fastest.ParameterGradients(sizes, x.AsSpan<double>(), dy.AsSpan<double>(), dw.AsSpan<double>(), db.AsSpan<double>());
        }
    }
}
