using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The residual blocks of one case, with the parts that go wrong open to change.</summary>
internal sealed class ResidualChain(Tensor[] a)
{
    private readonly Tensor[] _w = a[5..];

    /// <summary>L.</summary>
    internal int Blocks => _w.Length;

    /// <summary>Whether blocks are left out.</summary>
    internal bool IsTraining { get; } = a[3].Item() > 0;

    /// <summary>The draws.</summary>
    internal Tensor Draws { get; } = a[1];

    /// <summary>p of the last block.</summary>
    internal double PLast { get; } = a[2].Item();

    /// <summary>p of block l, from 1 on; l/L of the last one's.</summary>
    internal Func<int, double> Rate { get; init; } = l => a[2].Item() * l / (a.Length - 5);

    /// <summary>The factor of the branch in training, from a draw and p.</summary>
    internal Func<double, double, double> Training { get; init; } = (u, p) => u >= p ? 1 : 0;

    /// <summary>The factor of the branch in use, from p.</summary>
    internal Func<double, double> Use { get; init; } = p => 1 - p;

    /// <summary>The factor of the shortcut, from that of the branch.</summary>
    internal Func<double, double> Shortcut { get; init; } = _ => 1;

    /// <summary>The factor of the branch on the way back, from that on the way there.</summary>
    internal Func<double, double> Back { get; init; } = factor => factor;

    /// <summary>The factor of the shortcut on the way back.</summary>
    internal double BackShortcut { get; init; } = 1;

    /// <summary>The mask of the ReLU on the way back.</summary>
    internal Func<Tensor, Tensor> Slope { get; init; } = z => z > 0;

    /// <summary>Whether the ReLU stands behind the addition instead of in the branch.</summary>
    internal bool IsReluOutside { get; init; }

    /// <summary>Whether the way back goes from the first block to the last.</summary>
    internal bool IsForwardAgain { get; init; }

    /// <summary>The three outputs.</summary>
    internal Tensor[] Outputs()
    {
        Tensor h = a[0];
        (List<Tensor> inputs, List<Tensor> sums) = ([], []);
        double[] factors = [.. Enumerable.Range(1, Blocks).Select(Factor)];
        for (int l = 0; l < Blocks; l++)
        {
            inputs.Add(h);
            Tensor z = h.MatMul(_w[l]);
            sums.Add(IsReluOutside ? h + (factors[l] * z) : z);
            h = IsReluOutside ? Tensor.Maximum(sums[l], 0) : (h * Shortcut(factors[l])) + (factors[l] * Tensor.Maximum(z, 0));
        }

        (Tensor dh, Tensor[] dw) = (a[4], new Tensor[Blocks]);
        foreach (int l in IsForwardAgain ? Enumerable.Range(0, Blocks) : Enumerable.Range(0, Blocks).Reverse())
        {
            Tensor dz = dh * Slope(sums[l]);
            Tensor through = IsReluOutside ? dz : dh * (BackShortcut * Shortcut(factors[l]));
            dw[l] = Back(factors[l]) * inputs[l].T.MatMul(dz);
            dh = through + (Back(factors[l]) * dz.MatMul(_w[l].T));
        }

        return [h, dh, Tensor.Stack(0, dw)];
    }

    private double Factor(int l) => IsTraining ? Training(Draws[l - 1], Rate(l)) : Use(Rate(l));
}
