using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The forward pass of a network of L layers, and a backward pass that can be led astray.</summary>
internal sealed class DeepPass
{
    private readonly Tensor _oneHot;
    private readonly double _lambda;

    internal DeepPass(Tensor[] inputs, bool tanhOnTop = false, Func<Tensor, Tensor>? activation = null, Layout layout = Layout.AsStated)
    {
        int[] widths = Inputs.ToLabels(inputs[2]);
        (_oneHot, _lambda) = (Softmax.OneHot(Inputs.ToLabels(inputs[1]), widths[^1]), inputs[4].Item());
        (W, B) = Unpack(inputs[3], widths, layout);
        (Z, H) = ([], [inputs[0]]);
        for (int l = 0; l < W.Length; l++)
        {
            Z.Add(H[l].MatMul(W[l]) + B[l]);
            H.Add(l < W.Length - 1 || tanhOnTop ? activation?.Invoke(Z[l]) ?? Z[l].Tanh() : Z[l]);
        }
    }

    /// <summary>How θ is read.</summary>
    internal enum Layout
    {
        /// <summary>W row by row, then b.</summary>
        AsStated,

        /// <summary>b, then W row by row.</summary>
        BiasesFirst,

        /// <summary>W column by column, then b.</summary>
        ByColumns,
    }

    /// <summary>The weights, layer by layer.</summary>
    internal Tensor[] W { get; }

    /// <summary>The biases.</summary>
    internal Tensor[] B { get; }

    /// <summary>Weighted sums: <c>Z[l]</c> is layer l's.</summary>
    internal List<Tensor> Z { get; }

    /// <summary>What goes into layer l; the last are the scores.</summary>
    internal List<Tensor> H { get; }

    /// <summary>The batch size.</summary>
    internal int N => H[0].Shape[0];

    /// <summary>λ/2 Σ W².</summary>
    internal double Penalty => W.Sum(PenaltyOf);

    /// <summary>λ/2 Σ b².</summary>
    internal double BiasPenalty => B.Sum(PenaltyOf);

    /// <summary>Cross-entropy and regulariser.</summary>
    internal double Loss => Softmax.Loss(H[^1], _oneHot) + Penalty;

    /// <summary>The probabilities of the last layer.</summary>
    internal Tensor Probabilities => Softmax.Probabilities(H[^1]);

    /// <summary>(p − onehot)/N.</summary>
    internal Tensor ScoreError => (Probabilities - _oneHot) / N;

    /// <summary>The loss, and the gradients packed as θ is.</summary>
    internal Tensor[] Outputs() => [Tensor.Scalar(Loss, ElementType.Float64), Pack(Gradients(new DeepRoute()))];

    /// <summary>The gradients of every layer's weights and biases along a route that may be wrong.</summary>
    internal (Tensor Dw, Tensor Db)[] Gradients(DeepRoute route)
    {
        var gradients = new (Tensor, Tensor)[W.Length];
        Tensor dz = route.ScoreError(this);
        for (int l = W.Length - 1; l >= 0; l--)
        {
            Tensor dw = H[l].T.MatMul(dz) * route.PerLayer(this);
            Tensor db = dz.Sum(0) * route.PerLayer(this);
            gradients[l] = (dw + (W[l] * (_lambda * route.Decay(this, l))), db + (B[l] * (_lambda * route.BiasDecay)));
            if (l > 0)
            {
                dz = route.Below?.Invoke(this, l, dz) ?? dz.MatMul(route.Transposes ? W[l].T : W[l]) * route.Slope(this, l);
            }
        }

        return gradients;
    }

    /// <summary>λ/2 times the sum of the squares of one layer's parameters.</summary>
    internal double PenaltyOf(Tensor parameters) => _lambda / 2 * parameters.Square().Sum();

    /// <summary>All gradients in one vector: for each layer W row by row, then b.</summary>
    internal static Tensor Pack(IEnumerable<(Tensor Dw, Tensor Db)> gradients) =>
        Tensor.Concatenate(0, [.. gradients.SelectMany(g => new[] { g.Dw.Flatten(), g.Db.Flatten() })]);

    private static (Tensor[] W, Tensor[] B) Unpack(Tensor theta, int[] widths, Layout layout)
    {
        (List<Tensor> w, List<Tensor> b, int at) = ([], [], 0);
        for (int l = 0; l < widths.Length - 1; l++)
        {
            (int d, int m) = (widths[l], widths[l + 1]);
            (int weights, int biases) = layout == Layout.BiasesFirst ? (at + m, at) : (at, at + (d * m));
            Tensor numbers = theta[weights..(weights + (d * m))];
            w.Add(layout == Layout.ByColumns ? numbers.Reshape(m, d).T : numbers.Reshape(d, m));
            b.Add(theta[biases..(biases + m)]);
            at += (d * m) + m;
        }

        return ([.. w], [.. b]);
    }
}
