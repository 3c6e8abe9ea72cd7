using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Colour offsets on one case, with the parts that go wrong open to change.</summary>
internal sealed class ColourPass(Tensor[] a)
{
    /// <summary>The training images [M,C,H,W].</summary>
    internal Tensor Training { get; } = a[0];

    /// <summary>One direction per column [C,C].</summary>
    internal Tensor Directions { get; init; } = a[1];

    /// <summary>The images to change [N,C,H,W].</summary>
    internal Tensor X { get; } = a[2];

    /// <summary>α [N,C].</summary>
    internal Tensor Alpha { get; init; } = a[3];

    /// <summary>The rows whose variances are taken.</summary>
    internal Tensor Rows { get; init; } = Pixels(a[0]);

    /// <summary>What an α is multiplied by, from λ.</summary>
    internal Func<Tensor, Tensor> Weight { get; init; } = variances => variances;

    /// <summary>λ, from the rows and the directions.</summary>
    internal Func<Tensor, Tensor, Tensor> Spread { get; init; } = (rows, directions) => (rows - rows.Mean(0)).MatMul(directions).Square().Mean(0);

    /// <summary>What is returned as the variances.</summary>
    internal Func<Tensor, Tensor> Returned { get; init; } = variances => variances;

    /// <summary>The offsets [N,C] from α and λ, where they are not the sum over the directions.</summary>
    internal Func<Tensor, Tensor, Tensor>? Offset { get; init; }

    /// <summary>The images with the offsets [N,C,1,1].</summary>
    internal Func<Tensor, Tensor, Tensor> Added { get; init; } = (x, offsets) => x + offsets;

    /// <summary>[N,C,H,W] as [N·H·W, C], one row per pixel.</summary>
    internal static Tensor Pixels(Tensor images) => images.Permute(0, 2, 3, 1).Reshape(-1, images.Shape[1]);

    /// <summary>λ and y.</summary>
    internal Tensor[] Outputs()
    {
        Tensor variances = Spread(Rows, a[1]);
        Tensor offsets = Offset?.Invoke(Alpha, variances) ?? (Alpha * Weight(variances)).MatMul(Directions.T);
        return [Returned(variances), Added(X, offsets.Reshape(X.Shape[0], X.Shape[1], 1, 1))];
    }
}
