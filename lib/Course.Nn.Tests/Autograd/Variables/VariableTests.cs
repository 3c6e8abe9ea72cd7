using Course.Nn.Autograd;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Autograd;

public class VariableTests
{
    [Fact]
    public void Backward_CalledTwice_ReplacesTheGradients()
    {
        var x = new Variable(Tensor.From([1.0, 2], ElementType.Float64), "x");
        Variable y = (x * x).Sum();
        y.Backward();
        y.Backward();

        Assert.Equal([2, 4], x.Gradient!.ToDoubleArray());
        Assert.Equal(1, y.Gradient!.Item());
    }

    [Fact]
    public void Backward_ThroughABranch_AddsTheGradients()
    {
        var x = new Variable(Tensor.From([3.0], ElementType.Float64));
        Variable square = x * x;
        ((2 * square) + (square * x)).Sum().Backward();

        // 2x² + x³ at 3: 4x + 3x² = 39; the square itself has 2 + x = 5.
        Assert.Equal(39, x.Gradient!.Item());
        Assert.Equal(5, square.Gradient!.Item());
    }

    [Fact]
    public void Backward_ThroughALongChain_DoesNotOverflowTheStack()
    {
        var x = new Variable(Tensor.Scalar(1, ElementType.Float64));
        Variable y = x;
        for (int i = 0; i < 20_000; i++)
        {
            y += 1;
        }

        y.Backward();
        Assert.Equal(1, x.Gradient!.Item());
    }

    [Fact]
    public void Gradients_OfAnInputThatDoesNotMatter_AreZerosOfItsShape()
    {
        var x = new Variable(Tensor.Ones(2, 3));
        var y = new Variable(Tensor.Ones(2));

        Assert.Equal(Tensor.Zeros(2, 3).ToDoubleArray(), ReverseMode.Gradients(y.Sum(), [x])[0].Value.ToDoubleArray());
        Assert.Equal(new Shape(2), ForwardMode.Tangent(y, [x], [x]).Shape);
        Assert.Equal(0, ForwardMode.Tangent(y, [x], [x]).Value.Norm());
    }

    [Fact]
    public void Gradients_OfAnIntermediateVariable_FollowOnlyWhatComesAfterIt()
    {
        var x = new Variable(Tensor.From([2.0], ElementType.Float64));
        Variable square = x.Square();

        Assert.Equal(3, ReverseMode.Gradients((3 * square).Sum(), [square])[0].Value.Item());
        Assert.Equal(3, ForwardMode.Tangent(3 * square, [square], [Tensor.From([1.0], ElementType.Float64)]).Value.Item());
    }

    [Fact]
    public void Detach_InTheMiddle_StopsTheGradient()
    {
        var x = new Variable(Tensor.From([3.0], ElementType.Float64), "x");
        (x.Detach() * x).Sum().Backward();

        Assert.Equal(3, x.Gradient!.Item());
        Assert.Equal("x", x.Detach().Name);
    }

    [Fact]
    public void Tensors_InAnExpression_AreConstants()
    {
        var two = Tensor.From([2.0, 2], ElementType.Float64);
        var x = new Variable(Tensor.From([1.0, 5], ElementType.Float64));
        (two * x).Sum().Backward();

        Assert.Equal([2, 2], x.Gradient!.ToDoubleArray());
    }

    [Fact]
    public void Graph_OfAnExpression_NamesOperationsAndInputs()
    {
        var x = new Variable(Tensor.Ones(2, 3), "x");
        var w = new Variable(Tensor.Ones(3, 1), "W");
        Variable y = x.MatMul(w);

        Assert.Equal([x, w], y.Inputs);
        Assert.Empty(x.Inputs);
        Assert.Null(x.Operation);
        Assert.Equal("MatMul [2,1] Float32", y.ToString());
        Assert.Equal("W [3,1] Float32", w.ToString());
        Assert.Equal("constant [1] Float32", new Variable(Tensor.Ones(1)).ToString());
    }

    [Fact]
    public void Gradients_InFloat32_StayFloat32()
    {
        var x = new Variable(Tensor.Ones(2, 3));
        Variable y = Variable.Concatenate(0, x, x.Sigmoid()).Max(1).LogSumExp(0) + x.ReLU().Mean() + x.Pow(0).Sum();
        y.Backward();

        Assert.Equal(ElementType.Float32, y.Value.ElementType);
        Assert.Equal(ElementType.Float32, x.Gradient!.ElementType);
    }

    // Kinks and ties: the convention of each operation, as its comment states it.
    [Fact]
    public void Choices_AtTheirKinks_FollowTheStatedConvention()
    {
        Assert.Equal(0, SlopeAtZero(x => x.ReLU()));
        Assert.Equal(0, SlopeAtZero(x => x.Abs()));
        Assert.Equal(1, SlopeAtZero(x => Variable.Maximum(x, 0)));
        Assert.Equal(1, SlopeAtZero(x => Variable.Minimum(x, 0)));
        Assert.Equal(1, SlopeAtZero(x => x.Clip(0, 1)));
        Assert.Equal(1, SlopeAtZero(x => x.Clip(-1, 0)));
        Assert.Equal(1, SlopeAtZero(x => Variable.Maximum(x, 5 * x)));
        Assert.Equal(1, SlopeAtZero(x => Variable.Minimum(x, 5 * x)));
    }

    [Fact]
    public void Extremes_WithTies_RouteTheGradientToTheFirst()
    {
        var x = new Variable(Tensor.From(new double[,] { { 1, 3, 3 }, { 2, 2, 2 } }, ElementType.Float64));
        x.Max(1).Sum().Backward();
        Assert.Equal([0, 1, 0, 1, 0, 0], x.Gradient!.ToDoubleArray());

        x.Min(1).Sum().Backward();
        Assert.Equal([1, 0, 0, 1, 0, 0], x.Gradient!.ToDoubleArray());
    }

    [Fact]
    public void Pow_WithExponentZero_HasGradientZeroEvenAtZero() => Assert.Equal(0, SlopeAtZero(x => x.Pow(0)));

    [Fact]
    public void Softmax_OfHugeScores_NeitherOverflowsNorBecomesNaN()
    {
        var x = new Variable(Tensor.From(new double[,] { { 1000, 1000 }, { -1000, -2000 } }, ElementType.Float64));
        Variable y = x.LogSoftmax(1);
        y.Backward(Tensor.Ones([2, 2], ElementType.Float64));

        Assert.Equal([-Math.Log(2), -Math.Log(2), 0, -1000], y.Value.ToDoubleArray());
        Assert.Equal([0, 0, -1, 1], x.Gradient!.ToDoubleArray());
    }

    [Fact]
    public void Sigmoid_FarFromZero_NeitherOverflowsNorBecomesNaN()
    {
        var x = new Variable(Tensor.From([-800.0, 800], ElementType.Float64));
        x.Sigmoid().Sum().Backward();

        Assert.Equal([0, 0], x.Gradient!.ToDoubleArray());
    }

    [Fact]
    public void Where_WithAnInfiniteBranchNotTaken_TakesTheOther()
    {
        var y = Variable.Where(Tensor.From([1.0, 0], ElementType.Float64), Tensor.From([1.0, double.NaN], ElementType.Float64), Tensor.From([double.PositiveInfinity, 2], ElementType.Float64));

        Assert.Equal([1, 2], y.Value.ToDoubleArray());
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 0)]
    public void Gradients_OfEmptyTensors_HaveTheirShape(int rows, int columns)
    {
        var x = new Variable(Tensor.Zeros([rows, columns], ElementType.Float64));
        var w = new Variable(Tensor.Ones([columns, 2], ElementType.Float64));
        Variable hidden = (x.MatMul(w) + Tensor.Ones([2], ElementType.Float64)).Tanh();
        Variable y = Variable.Concatenate(0, hidden, hidden).Rows([]).Sum() + hidden.LogSoftmax(1).Sum() + x.T.Reshape(columns, rows).Sum() + hidden[.., ..1].Pad(1, 0, 1).Sum();
        y.Backward();

        Assert.Equal(x.Shape, x.Gradient!.Shape);
        Assert.Equal(w.Shape, w.Gradient!.Shape);
        Assert.Equal(0, w.Gradient.Norm());
    }

    private static double SlopeAtZero(Func<Variable, Variable> f)
    {
        var x = new Variable(Tensor.Scalar(0, ElementType.Float64));
        f(x).Backward();
        return x.Gradient!.Item();
    }

    /// <summary>Only what depends on x is differentiated, and an operation depends on it if one of its inputs does.</summary>
    [Fact]
    public void Gradients_WithRespectToOneOfTwoInputs_AreThoseOfAll()
    {
        (Variable x, Variable y) = (new(Tensor.From([2.0], ElementType.Float64)), new(Tensor.From([3.0], ElementType.Float64)));
        Variable z = ((x * y) + y).Sum();
        Assert.Equal(3, ReverseMode.Gradients(z, [x])[0].Value.Item());
        Assert.Equal(3, ReverseMode.Gradients(z, [y])[0].Value.Item());
        Assert.Equal([3, 3], ReverseMode.Gradients(z, [x, y]).Select(gradient => gradient.Value.Item()));
    }

    [Fact]
    public void Comparisons_WithANumber_AreThoseOfTheTensor()
    {
        var x = Tensor.From([1.0, 2, 3], ElementType.Float64);
        var variable = new Variable(x);
        (Tensor Of, Tensor Expected)[] all = [(variable > 2, x > 2), (variable < 2, x < 2), (variable >= 2, x >= 2), (variable <= 2, x <= 2)];
        Assert.All(all, pair => Assert.Equal(pair.Expected.ToDoubleArray(), pair.Of.ToDoubleArray()));
        Assert.Equal([0, 1, 1], (variable >= 2).ToDoubleArray());
    }

    [Fact]
    public void Operation_OfSteps_HasItsName() => Assert.Equal(
        ["sign", "round"], new[] { new Variable(Tensor.Ones([1])).Sign(), new Variable(Tensor.Ones([1])).Round() }.Select(y => y.Operation));
}
