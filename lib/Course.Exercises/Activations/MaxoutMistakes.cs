using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which a maxout layer goes wrong.</summary>
internal static class MaxoutMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Masks("both pieces get the whole gradient",
            "dy reaches both pieces unmasked. A change of the smaller piece does not reach the output, so its gradient is 0.",
            p => (One(p), One(p))),
        Masks("the same mask for both pieces",
            "Both pieces are masked with z₁ > z₂, so that the second one gets the gradient where it lost. Its mask is the complement of the first.",
            p => (p.FirstWins, p.Z1 > p.Z2)),
        Masks("the loser gets the gradient",
            "dy goes to the smaller piece. Only the larger one is seen in the output.",
            p => (1 - p.FirstWins, p.FirstWins)),
        Masks("the loser gets the gradient, and the first piece a tie",
            "dy goes to the smaller piece. Only the larger one is seen in the output: the comparison is the wrong way round.",
            p => (p.Z1 <= p.Z2, p.Z1 > p.Z2)),
        Masks("the loser gets the gradient with a minus",
            "The second piece's gradient has the wrong sign. Whichever piece wins, the output moves with it, by as much and in the same direction.",
            p => (p.FirstWins, p.FirstWins - 1)),
        Masks("a tie shared half and half",
            "Where the pieces are equal, each got half of dy. The statement lets the first one win and have all of it: one mask is ≥, the other <.",
            p => ((p.FirstWins + (p.Z1 > p.Z2)) / 2, ((p.Z2 >= p.Z1) + (p.Z2 > p.Z1)) / 2)),
        Masks("a ReLU's mask on the winner",
            "No gradient comes back where the winning piece is negative. Maxout has no ReLU behind it: the winner gets dy whatever its sign.",
            p => (p.FirstWins * (p.Z1 > 0), (1 - p.FirstWins) * (p.Z2 > 0))),
        With("a ReLU behind the maximum",
            "y is never negative, and no gradient comes back where the winning piece is. Maxout has no ReLU behind it: the larger piece passes whatever its sign.",
            p => p.Outputs(Tensor.Maximum(Tensor.Maximum(p.Z1, p.Z2), 0), p.FirstWins * (p.Z1 > 0), (1 - p.FirstWins) * (p.Z2 > 0))),
        With("one winner for a whole example, in y too",
            "The pieces were compared by their sums over the units, so that one piece wins for all units of an example, in y and in the gradients. "
            + "Each unit has a winner of its own.",
            p => Won(p, p.Z1.Sum(1, keepDimension: true) >= p.Z2.Sum(1, keepDimension: true))),
        With("larger absolute value wins",
            "The pieces were compared by |z₁| and |z₂|, in y and in the masks. The larger number wins, and a negative one is smaller than 0.",
            p => Won(p, p.Z1.Abs() >= p.Z2.Abs())),
        Masks("larger absolute value wins, in the masks",
            "The masks compare |z₁| with |z₂|. The larger number wins, and a negative one is smaller than 0.",
            p => (p.Z1.Abs() >= p.Z2.Abs(), p.Z1.Abs() < p.Z2.Abs())),
        Masks("both pieces win a tie",
            "Where the pieces are equal, both got dy, which is then counted twice. The statement lets the first one win: one mask is ≥, the other <.",
            p => (p.Z1 >= p.Z2, p.Z2 >= p.Z1)),
        Masks("no piece wins a tie",
            "Where the pieces are equal, neither got dy. The statement lets the first one win: one mask is ≥, the other <.",
            p => (p.Z1 > p.Z2, p.Z2 > p.Z1)),
        Masks("the second piece wins a tie",
            "Where the pieces are equal, dy went to the second. The statement lets the first one win.",
            p => (p.Z1 > p.Z2, p.Z2 >= p.Z1)),
        Masks("each piece masked as a ReLU",
            "The masks are z₁ > 0 and z₂ > 0. A maxout unit compares its pieces with each other, not with 0.",
            p => (p.Z1 > 0, p.Z2 > 0)),
        Masks("winners found without the biases",
            "The masks compare xW₁ with xW₂. A piece is xW + b; the biases may turn the comparison round.",
            p => (p.X.MatMul(p.W1) >= p.X.MatMul(p.W2), p.X.MatMul(p.W1) < p.X.MatMul(p.W2))),
        Masks("one winner for a whole example",
            "The pieces were compared by their sums over the units, so that one piece wins for all units of an example. Each unit has a winner of its own.",
            p => (p.Z1.Sum(1, keepDimension: true) >= p.Z2.Sum(1, keepDimension: true), p.Z1.Sum(1, keepDimension: true) < p.Z2.Sum(1, keepDimension: true))),
        Masks("multiplied by the piece instead of the mask",
            "dy was multiplied by the winning z as well. The derivative of a maximum with respect to its winner is 1.",
            p => (p.FirstWins * p.Z1, (1 - p.FirstWins) * p.Z2)),
        Masks("upstream gradient dropped",
            "These are the gradients for dy = 1 everywhere. Use the dy that arrives from above.",
            p => (p.FirstWins / p.Dy, (1 - p.FirstWins) / p.Dy)),
        Masks("the first piece's gradient not masked",
            "The first piece gets all of dy, also where the second one won. What it loses it must not be taught.",
            p => (One(p), 1 - p.FirstWins)),
        Masks("the second piece's gradient not masked",
            "The second piece gets all of dy, also where the first one won. What it loses it must not be taught.",
            p => (p.FirstWins, One(p))),
        With("biases forgotten",
            "z₁ and z₂ lack their biases, in y and in the comparison. A piece is xW + b.",
            p =>
            {
                MaxoutPass q = p with { B1 = p.B1 * 0, B2 = p.B2 * 0 };
                return Right(new MaxoutPass(q.X, q.W1, q.B1, q.W2, q.B2, q.Dy));
            }),
        With("weights not transposed in dx",
            "dx is dz·W. Going backwards, unit j sends its error to input i through W[i, j]: dz·Wᵀ, for both pieces.",
            p => Replace(p, 1, (p.Dy * p.FirstWins).MatMul(p.W1) + (p.Dy * (1 - p.FirstWins)).MatMul(p.W2))),
        With("difference instead of sum in dx",
            "dx is what comes back through the first piece minus what comes back through the second. Gradients add at branches.",
            p => Replace(p, 1, (p.Dy * p.FirstWins).MatMul(p.W1.T) - (p.Dy * (1 - p.FirstWins)).MatMul(p.W2.T))),
        With("biases summed over the units",
            "db1 and db2 sum along the rows (axis 1). Each unit has a bias of its own: sum over the examples, axis 0.",
            p => Biases(p, dz => dz.Sum(1))),
        With("minimum instead of maximum",
            "The outputs and the masks are those of the minimum.",
            p => p.Outputs(Tensor.Minimum(p.Z1, p.Z2), p.Z1 <= p.Z2, p.Z1 > p.Z2)),
        With("maximum of the weights instead of the outputs",
            "y is x·max(W₁, W₂) + max(b₁, b₂). Which piece is larger depends on x, so the maximum comes after the products.",
            p => Replace(p, 0, p.X.MatMul(Tensor.Maximum(p.W1, p.W2)) + Tensor.Maximum(p.B1, p.B2))),
        With("second piece not masked in y",
            "Where the first piece wins, y is z₁ + z₂: the second one was added without its mask. Exactly one piece counts in each element.",
            p => Replace(p, 0, (p.FirstWins * p.Z1) + p.Z2)),
        With("first piece not masked in y",
            "Where the second piece wins, y is z₁ + z₂: the first one was added without its mask. Exactly one piece counts in each element.",
            p => Replace(p, 0, p.Z1 + ((1 - p.FirstWins) * p.Z2))),
        With("weights crossed in dx",
            "dx sends each piece's gradient back through the other piece's weights. It goes back the way its piece came.",
            p => Replace(p, 1, (p.Dy * p.FirstWins).MatMul(p.W2.T) + (p.Dy * (1 - p.FirstWins)).MatMul(p.W1.T))),
        With("dx through the second piece only",
            "dx lacks what comes back through the first piece: it was left out, or overwritten. x feeds both, and gradients add at branches.",
            p => Replace(p, 1, (p.Dy * (1 - p.FirstWins)).MatMul(p.W2.T))),
        With("biases not masked",
            "db1 and db2 are both the sum of dy. A bias is felt only where its piece wins: sum what the mask lets through.",
            p => Biases(p, _ => p.Dy.Sum(0))),
        With("weights' gradients not masked",
            "dw1 and dw2 are both xᵀ·dy. Weights are felt only where their piece wins: multiply by what the mask lets through.",
            p => Replace(p, 2, p.X.T.MatMul(p.Dy), 4)),
        With("mean instead of sum over the batch",
            "dw1, db1, dw2 and db2 were divided by N. The 1/N of a mean loss is already inside dy; the layer only adds up.",
            p => [.. Right(p).Select((t, o) => o < 2 ? t : t / p.X.Shape[0])]),
        With("all gradients divided by N",
            "dx and the parameters' gradients were divided by N. The 1/N of a mean loss is already inside dy; the layer only passes on and adds up.",
            p => [.. Right(p).Select((t, o) => o < 1 ? t : t / p.X.Shape[0])]),
        With("both weights' gradients transposed",
            "The rows of dw1 and dw2 are their columns: dzᵀ·x was computed. A gradient has the shape of what it belongs to, here [D, M].",
            p => [.. Right(p).Select((t, o) => o is 2 or 4 ? t.T : t)]),
        With("sum of the pieces instead of the maximum",
            "y is z₁ + z₂, which is one affine layer with the weights W₁ + W₂. Without the maximum the layer is linear.",
            p => Replace(p, 0, p.Z1 + p.Z2)),
        With("dx through the first piece only",
            "dx lacks what comes back through the second piece. x feeds both, and gradients add at branches.",
            p => Replace(p, 1, (p.Dy * p.FirstWins).MatMul(p.W1.T))),
        With("dx not masked",
            "dx is dy·(W₁ + W₂)ᵀ. Behind each output stands one piece only: mask dy before the products, in dx too.",
            p => Replace(p, 1, p.Dy.MatMul((p.W1 + p.W2).T))),
        With("biases not summed over the batch",
            "db1 and db2 have a row for each example. The same b was added to every example: sum the rows.",
            p => Biases(p, dz => dz)),
        With("mean instead of sum over the batch in the biases",
            "db1 and db2 were divided by N. The 1/N of a mean loss is already inside dy; the layer only adds up.",
            p => Biases(p, dz => dz.Mean(0))),
        Masks("winner found by the sign of the first piece",
            "The first piece got dy where z₁ > 0, the second one elsewhere. A maxout unit compares its pieces with each other, not with 0.",
            p => (p.Z1 > 0, p.Z1 <= 0)),
        With("a sum of two ReLUs",
            "y is max(0, z₁) + max(0, z₂), and the masks are those of the two ReLUs. The larger piece passes alone, whatever its sign.",
            p => p.Outputs(Tensor.Maximum(p.Z1, 0) + Tensor.Maximum(p.Z2, 0), p.Z1 > 0, p.Z2 > 0)),
        With("a sum of two ReLUs in y",
            "y is max(0, z₁) + max(0, z₂). The larger piece passes alone, whatever its sign.",
            p => Replace(p, 0, Tensor.Maximum(p.Z1, 0) + Tensor.Maximum(p.Z2, 0))),
        Masks("nearly equal pieces taken for a tie",
            "Where the second piece leads by very little, the first one got dy: the comparison has a tolerance. The larger number wins, by however little.",
            p => (p.Z1 >= p.Z2 - 1e-6, p.Z1 < p.Z2 - 1e-6)),
        With("the second piece's gradients from dz₁",
            "dw2 and db2 were computed from dz₁. Each piece has a mask of its own: look for what was copied from the first piece and not renamed.",
            p => Right(p) is var r ? [r[0], r[1], r[2], r[3], r[2], r[3]] : []),
        With("dw2 from dz₁",
            "dw2 was computed from dz₁. Each piece has a mask of its own: look for what was copied from the first piece and not renamed.",
            p => Right(p) is var r ? [r[0], r[1], r[2], r[3], r[2], r[5]] : []),
        With("db2 from dz₁",
            "db2 was computed from dz₁. Each piece has a mask of its own: look for what was copied from the first piece and not renamed.",
            p => Right(p) is var r ? [r[0], r[1], r[2], r[3], r[4], r[3]] : []),
        With("biases behind the maximum",
            "y is max(xW₁, xW₂) + b₁ + b₂: the biases were added after the maximum, both of them. A piece is xW + b, and takes part with its bias.",
            BiasesBehind),
        With("the first bias in both pieces",
            "Both pieces were given b₁, so that db2 is 0. The second piece has a bias of its own: look for what was copied and not renamed.",
            p => Right(SameBias(p)) is var r ? [r[0], r[1], r[2], p.Dy.Sum(0), r[4], p.B2 * 0] : []),
        With("the first bias in both pieces, forward",
            "Both pieces were given b₁, in y and in the comparison. The second piece has a bias of its own: look for what was copied and not renamed.",
            p => Right(SameBias(p))),
        Masks("dy shared between the pieces",
            "Each piece got a share of dy, σ(z₁ − z₂) and the rest: that is a soft maximum. Here the winner takes all of it.",
            p => (First(p), 1 - First(p))),
        Masks("the first unit's winner for the whole row",
            "The comparison of the first unit decides for all units of an example. Each unit has a winner of its own.",
            p => p.FirstWins[.., 0..1] is var first ? (first * One(p), (1 - first) * One(p)) : default),
    ];

    private static Tensor One(MaxoutPass p) => (p.Dy * 0) + 1;

    private static Tensor[] Right(MaxoutPass p) => p.Outputs(Tensor.Maximum(p.Z1, p.Z2), p.FirstWins, 1 - p.FirstWins);

    /// <summary>The right outputs but for one, or two, which are both the same wrong tensor.</summary>
    private static Tensor[] Replace(MaxoutPass p, int output, Tensor wrong, int? another = null) =>
        [.. Right(p).Select((t, o) => o == output || o == another ? wrong : t)];

    /// <summary>Outputs and gradients where the first piece wins by another rule.</summary>
    private static Tensor[] Won(MaxoutPass p, Tensor first) => p.Outputs((first * p.Z1) + ((1 - first) * p.Z2), first, 1 - first);

    /// <summary>σ(z₁ − z₂).</summary>
    private static Tensor First(MaxoutPass p) => 1 / (1 + (p.Z2 - p.Z1).Exp());

    private static MaxoutPass SameBias(MaxoutPass p) => new(p.X, p.W1, p.B1, p.W2, p.B1, p.Dy);

    private static Tensor[] BiasesBehind(MaxoutPass p)
    {
        Tensor[] r = Right(new MaxoutPass(p.X, p.W1, p.B1 * 0, p.W2, p.B2 * 0, p.Dy));
        return [r[0] + p.B1 + p.B2, r[1], r[2], p.Dy.Sum(0), r[4], p.Dy.Sum(0)];
    }

    private static Tensor[] Biases(MaxoutPass p, Func<Tensor, Tensor> reduced)
    {
        Tensor[] outputs = Right(p);
        (outputs[3], outputs[5]) = (reduced(p.Dy * p.FirstWins), reduced(p.Dy * (1 - p.FirstWins)));
        return outputs;
    }

    private static Misconception Masks(string name, string explanation, Func<MaxoutPass, (Tensor First, Tensor Second)> masks) =>
        With(name, explanation, p => p.Outputs(Tensor.Maximum(p.Z1, p.Z2), masks(p).First, masks(p).Second));

    private static Misconception With(string name, string explanation, Func<MaxoutPass, Tensor[]> wrong) =>
        new(name, explanation, a => wrong(MaxoutPass.Of(a)));
}
