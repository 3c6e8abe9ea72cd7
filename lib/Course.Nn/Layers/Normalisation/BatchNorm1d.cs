using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>Batch normalisation of the columns of x [N, features]: see <see cref="BatchNorm"/> for the equations.</summary>
public sealed class BatchNorm1d : BatchNorm
{
    /// <summary>γ = 1, β = 0, running mean 0 and variance 1, in Float32.</summary>
    /// <param name="features">Columns of the input, at least 1.</param>
    /// <param name="momentum">m, the share of the new batch in the running statistics, 0 &lt; m ≤ 1; default 0.1.</param>
    /// <param name="epsilon">ε &gt; 0, keeps the division finite; default 1e-5.</param>
    /// <exception cref="ArgumentException">A number out of range.</exception>
    public BatchNorm1d(int features, double momentum = 0.1, double epsilon = 1e-5)
        : base(features, momentum, epsilon)
    {
    }

    private BatchNorm1d(BatchNorm1d original)
        : base(original)
    {
    }

    /// <inheritdoc/>
    public override Layer ToFloat64() => new BatchNorm1d(this);

    private protected override void RequireFeatures(Tensor input, int features)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Rank != 2 || input.Shape[1] != features)
        {
            string hint = input.Rank == 4 ? "; BatchNorm2d is for images" : string.Empty;
            throw new ArgumentException($"BatchNorm1d: an input of shape {input.Shape}; expected [N,{features}], one row per example{hint}");
        }
    }
}
