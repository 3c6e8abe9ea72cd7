using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// The perceptron rule: for every example with t·(w·x + b) ≤ 0, w = w + t·x and b = b + t, from 0 and in the given order
/// (S3 · perceptron; Rosenblatt 1958).
/// </summary>
public sealed class PerceptronRule : Exercise
{
    /// <inheritdoc/>
    public override string Id => "01-perceptron";

    /// <inheritdoc/>
    public override string Title => "The perceptron rule";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.WarmUp;

    /// <inheritdoc/>
    public override int Minutes => 15;

    /// <inheritdoc/>
    public override string Noticed =>
        "The weights are a sum of examples, each with its sign and counted as often as it was wrong. Nothing else can ever stand in them.";

    /// <inheritdoc/>
    public override string Variation =>
        "Keep those counts instead of w and b, and decide with scalar products between examples alone. That is the kernel perceptron: put another product in their place and the boundary bends.";

    /// <inheritdoc/>
    public override string Method => "MyPerceptron";

    /// <inheritdoc/>
    public override string Signature => "(Tensor w, double b, int mistakes) MyPerceptron(Tensor x, Tensor t, int epochs)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (w, b, mistakes) = MyPerceptron(a[0], a[1], (int)a[2].Item());
        return [w, Tensor.Scalar(b, ElementType.Float64), Tensor.Scalar(mistakes, ElementType.Float64)];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["w", "b", "mistakes"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } = [.. LibraryGradients, "Course.Nn.WithoutBackprop"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Which sign do t and the score have together when the answer is right? And what does the statement say of a score of exactly 0?",
        "Two loops, one in the other: the outer one counts epochs, the inner one takes the examples in their order. Each mistake is corrected immediately, so the next example meets the new line.",
        "The bias is the weight of an input that is always 1, and is corrected like any other weight.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = PerceptronMistakes.All;

    /// <summary>Checks <c>MyPerceptron(x, t, epochs)</c>, which returns w, b and the number of corrections.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, int, (Tensor W, double B, int Mistakes)> method) => NotebookCheck.Run(new PerceptronRule(), a =>
    {
        (Tensor w, double b, int mistakes) = method(a[0], a[1], (int)a[2].Item());
        return [w, Tensor.Scalar(b, ElementType.Float64), Tensor.Scalar(mistakes, ElementType.Float64)];
    });

    /// <inheritdoc/>
    /// <remarks>
    /// Labels drawn at random, so that every epoch has mistakes; the first example of one sign and of the other, since it is judged
    /// with w = 0; and small whole numbers whose second example lies exactly on the line that the first one makes.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return
        [
            Case(random, random.Next(7, 10), 2, firstSign: 1, epochs: 3),
            Case(random, random.Next(7, 10), 3, firstSign: -1, epochs: 2),
            Case(random, random.Next(10, 13), random.Next(4, 6), firstSign: 1, epochs: 5),
            OnTheLine(random, sign: 1),
            OnTheLine(random, sign: -1),
        ];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => PerceptronRun.Of(inputs, new PerceptronRun());

    /// <summary>Drawn anew until the run ends with another b than it began with: a method that never moves b must not pass.</summary>
    private static Tensor[] Case(Random random, int n, int inputs, int firstSign, int epochs)
    {
        while (true)
        {
            Tensor t = Inputs.Signs(random, n);
            (t[0], t[1]) = (firstSign, -firstSign);
            Tensor[] drawn = [Inputs.SignedTensor(random, [n, inputs]), t, Tensor.Scalar(epochs, ElementType.Float64)];
            if (PerceptronRun.Of(drawn, new PerceptronRun())[1].Item() != 0)
            {
                return drawn;
            }
        }
    }

    /// <summary>After x₀ = (p, q) of this sign, w = ±(p, q) and b = ±1; x₁ = (0, −1/q) then scores exactly 0, for q a power of two.</summary>
    private static Tensor[] OnTheLine(Random random, int sign)
    {
        (int p, int q) = (random.Next(2, 6), random.Next(2) == 0 ? 2 : 4);
        var x = Tensor.From(new double[,] { { p, q }, { 0, -1.0 / q } }, ElementType.Float64);
        return [x, Tensor.From([sign, -sign], ElementType.Float64), Tensor.Scalar(1, ElementType.Float64)];
    }
}
