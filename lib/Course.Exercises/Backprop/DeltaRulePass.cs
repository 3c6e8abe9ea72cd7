using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The forward pass of one example through tanh units and logistic outputs, with what the delta rule needs. All are row vectors [1, n].</summary>
internal sealed record DeltaRulePass(
    Tensor X, Tensor T, Tensor W1, Tensor B1, Tensor W2, Tensor B2, double Rate, Tensor Zj, Tensor Zk)
{
    /// <summary>yⱼ = tanh zⱼ.</summary>
    internal Tensor Yj => Zj.Tanh();

    /// <summary>yₖ = σ(zₖ).</summary>
    internal Tensor Yk => 1 / (1 + (-Zk).Exp());

    /// <summary>E = ½ Σ (tₖ − yₖ)².</summary>
    internal double E => 0.5 * (T - Yk).Square().Sum();

    /// <summary>δₖ = (yₖ − tₖ)yₖ(1 − yₖ).</summary>
    internal Tensor DeltaK => (Yk - T) * Yk * (1 - Yk);

    /// <summary>Runs the forward pass on x, t, w1, b1, w2, b2, η.</summary>
    internal static DeltaRulePass Of(Tensor[] inputs)
    {
        (Tensor x, Tensor t) = (inputs[0].Reshape(1, inputs[0].Count), inputs[1].Reshape(1, inputs[1].Count));
        Tensor zj = x.MatMul(inputs[2]) + inputs[3];
        Tensor zk = zj.Tanh().MatMul(inputs[4]) + inputs[5];
        return new DeltaRulePass(x, t, inputs[2], inputs[3], inputs[4], inputs[5], inputs[6].Item(), zj, zk);
    }

    /// <summary>δⱼ = (Σₖ wⱼₖδₖ)(1 − yⱼ²).</summary>
    internal Tensor DeltaJ(Tensor deltaK) => deltaK.MatMul(W2.T) * (1 - Yj.Square());

    /// <summary>The right step.</summary>
    internal Tensor[] Step() => Step(DeltaK, DeltaJ(DeltaK));

    /// <summary>Both errors and the four new parameters, for given errors.</summary>
    internal Tensor[] Step(Tensor deltaK, Tensor deltaJ) =>
    [
        deltaK.Flatten(),
        deltaJ.Flatten(),
        W1 - (X.T.MatMul(deltaJ) * Rate),
        B1 - (deltaJ.Flatten() * Rate),
        W2 - (Yj.T.MatMul(deltaK) * Rate),
        B2 - (deltaK.Flatten() * Rate),
    ];
}
