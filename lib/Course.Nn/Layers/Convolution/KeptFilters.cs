using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The filters of a convolution in use, packed as the kernels read them and kept until they change. The first batch after a change is
/// convolved without: it may be the only one.
/// </summary>
internal sealed class KeptFilters
{
    private Tensor? _packed;
    private (int Weight, int Bias)? _met, _kept;

    /// <summary>y = W ∗ x + b.</summary>
    public void Convolve(ConvolutionSizes sizes, Tensor x, Parameter w, Parameter? b, Tensor y)
    {
        (int, int) now = (w.Version, b?.Version ?? 0);
        if (_kept != now && _met != now)
        {
            _met = now;
            Tensor.Convolve(sizes, x, w.Value, b?.Value, y);
            return;
        }

        if (_kept != now)
        {
            _packed ??= Tensor.Allocate([Tensor.PackedLength(sizes)], w.Value.ElementType);
            Tensor.PackFilters(sizes, w.Value, b?.Value, _packed);
            _kept = now;
        }

        Tensor.ConvolvePacked(sizes, x, _packed!, y);
    }
}
