using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Mutation;

public class GradientExerciseTests
{
    [Fact]
    public void Judge_AnalyticReferenceWrong_NumericalGradientDecides()
    {
        Tensor[] input = [Tensor.Scalar(1.5, ElementType.Float64)];
        Assert.Equal(1, new Square().Judge([input], [[Tensor.Scalar(3, ElementType.Float64)]]).Score); // 2x
        Assert.Equal(0, new Square().Judge([input], [new Square().Reference(input)]).Score); // 3x
    }

    [Fact]
    public void Judge_AllGradientsZero_FallsBackToTheReference()
    {
        // At x = 0 the difference quotient of x² is 0 and any multiple of x would agree with it, so the reference decides.
        Tensor[] input = [Tensor.Scalar(0, ElementType.Float64)];
        Assert.Equal(1, new Square().Judge([input], [[Tensor.Scalar(0, ElementType.Float64)]]).Score);
        Assert.Equal(0, new Square().Judge([input], [[Tensor.Scalar(1, ElementType.Float64)]]).Score);
    }

    /// <summary>f = x² with a wrong derivative, 3x, as its reference.</summary>
    private sealed class Square : GradientExercise
    {
        public override string Id => "99-square";

        public override string Title => "A square";

        public override Difficulty Difficulty => Difficulty.WarmUp;

        public override int Minutes => 1;

        public override string Noticed => "The reference is wrong on purpose.";

        public override string Variation => "Take x³.";

        public override string Signature => "double MySquare(double x)";

        public override string Method => "MySquare";

        public override string Call => "return [Tensor.Scalar(MySquare(a[0].Item()), ElementType.Float64)];";

        public override IReadOnlyList<string> OutputNames => ["dx"];

        public override IReadOnlyList<string> Hints => ["2x", "2x", "2x"];

        public override IReadOnlyList<Misconception> Misconceptions => [];

        protected override IReadOnlyList<int?> GradientOf => [0];

        public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) => [[Tensor.Scalar(1, ElementType.Float64)]];

        public override Tensor[] Reference(Tensor[] inputs) => [inputs[0] * 3];

        protected override Tensor Forward(Tensor[] inputs) => inputs[0].Square();
    }
}
