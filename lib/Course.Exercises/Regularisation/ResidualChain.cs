using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>One block on the way there.</summary>
/// <param name="Before">h that comes in, [N, D].</param>
/// <param name="W">W, [D, D].</param>
/// <param name="Z">hW, [N, D].</param>
/// <param name="Factor">c.</param>
/// <param name="After">h that goes out, [N, D].</param>
internal sealed record ResidualBlock(Tensor Before, Tensor W, Tensor Z, double Factor, Tensor After)
{
    /// <summary>c·g where z &gt; 0, for the gradient g behind the block.</summary>
    internal Tensor Dz(Tensor g) => Factor * g * (Z > 0);

    /// <summary>hᵀ·dz.</summary>
    internal Tensor Dw(Tensor dz) => Before.T.MatMul(dz);

    /// <summary>g + dz·Wᵀ.</summary>
    internal Tensor Dh(Tensor g, Tensor dz) => g + dz.MatMul(W.T);
}

/// <summary>The residual blocks of one case, with the parts that go wrong open to change.</summary>
internal sealed class ResidualChain(Tensor[] a)
{
    private readonly Tensor[] _w = a[5..];

    /// <summary>p of block l, from 1 on; l/L of the last one's.</summary>
    internal Func<int, double> Rate { get; init; } = l => a[2].Item() * l / (a.Length - 5);

    /// <summary>The draw of block l, from 1 on.</summary>
    internal Func<int, double> Draw { get; init; } = l => a[1][l - 1];

    /// <summary>The factor of the branch in training, from a draw and p.</summary>
    internal Func<double, double, double> Training { get; init; } = (u, p) => u >= p ? 1 : 0;

    /// <summary>The factor of the branch in use, from p.</summary>
    internal Func<double, double> Use { get; init; } = p => 1 - p;

    /// <summary>What leaves a block, from h, z = hW and c.</summary>
    internal Func<Tensor, Tensor, double, Tensor> Join { get; init; } = (h, z, c) => h + (c * Tensor.Maximum(z, 0));

    /// <summary>The gradients of a block's weights and of what came in, from the gradient behind it.</summary>
    internal Func<ResidualBlock, Tensor, (Tensor Dw, Tensor Dh)> Back { get; init; } = (b, g) => (b.Dw(b.Dz(g)), b.Dh(g, b.Dz(g)));

    /// <summary>Whether the way back goes from the first block to the last.</summary>
    internal bool IsForwardAgain { get; init; }

    /// <summary>The three outputs.</summary>
    internal Tensor[] Outputs()
    {
        bool isTraining = a[3].Item() > 0;
        Tensor h = a[0];
        var blocks = new List<ResidualBlock>();
        for (int l = 1; l <= _w.Length; l++)
        {
            (Tensor w, Tensor z) = (_w[l - 1], h.MatMul(_w[l - 1]));
            double factor = isTraining ? Training(Draw(l), Rate(l)) : Use(Rate(l));
            blocks.Add(new ResidualBlock(h, w, z, factor, Join(h, z, factor)));
            h = blocks[^1].After;
        }

        (Tensor dh, Tensor[] dw) = (a[4], new Tensor[_w.Length]);
        foreach (int l in IsForwardAgain ? Enumerable.Range(0, _w.Length) : Enumerable.Range(0, _w.Length).Reverse())
        {
            (dw[l], dh) = Back(blocks[l], dh);
        }

        return [h, dh, Tensor.Stack(0, dw)];
    }
}
