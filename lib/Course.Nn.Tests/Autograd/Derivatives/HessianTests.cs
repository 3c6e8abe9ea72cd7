using Course.Nn.Autograd;
using Course.Nn.Gradients;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Autograd;

public class HessianTests
{
    private readonly Random _random = RandomSource.FromSeed(22);

    [Fact]
    public void Of_ATwoLayerClassifier_IsSymmetricAndMatchesDifferencesOfTheGradient()
    {
        // All weights in one vector: 3·4 + 4 + 4·2 + 2 = 26.
        Tensor x = Normal(5, 3);
        var targets = Tensor.From(new double[,] { { 1, 0 }, { 0, 1 }, { 1, 0 }, { 1, 0 }, { 0, 1 } }, ElementType.Float64);
        Tensor weights = Normal(26);
        Tensor hessian = Hessian.Of(Loss, weights);

        // H and Hᵀ are sums of the same terms in another order; entries are of size 1.
        Assert.True((hessian - hessian.T).Abs().Max() <= 1e-13);
        for (int i = 0; i < 26; i++)
        {
            // The gradient is of size 1 and exact to rounding, so its centred difference is good to about 1e-10.
            Tensor row = NumericalGradient.Centred(point => GradientAt(point)[i], weights);
            Assert.True((hessian.Row(i) - row).Abs().Max() <= 1e-8, $"row {i}");
        }

        Variable Loss(Variable w)
        {
            Variable hidden = (new Variable(x).MatMul(w[..12].Reshape(3, 4)) + w[12..16]).Tanh();
            Variable scores = hidden.MatMul(w[16..24].Reshape(4, 2)) + w[24..];
            return -(targets * scores.LogSoftmax(1)).Sum() / 5;
        }

        Tensor GradientAt(Tensor point)
        {
            var w = new Variable(point);
            Loss(w).Backward();
            return w.Gradient!;
        }
    }

    [Fact]
    public void TimesVector_OfAMatrixInput_IsTheFormedHessianTimesIt()
    {
        Tensor x = Normal(2, 3);
        Tensor v = Normal(2, 3);
        Func<Variable, Variable> f = input => (input.Exp() * input.T.MatMul(input).Sum()).Sum();
        Tensor product = Hessian.TimesVector(f, x, v);
        Tensor expected = Hessian.Of(f, x).MatMul(v.Flatten());

        Assert.Equal(x.Shape, product.Shape);
        Assert.True((product.Flatten() - expected).Norm() <= 1e-13 * expected.Norm());
    }

    [Fact]
    public void NewtonsStep_OnAQuadratic_ReachesTheMinimumAtOnce()
    {
        // ½ xᵀAx − bᵀx with A = MᵀM + I has its minimum at A⁻¹b (claim C18).
        Tensor m = Normal(6, 6);
        Tensor a = m.T.MatMul(m) + Tensor.Identity(6, ElementType.Float64);
        Tensor b = Normal(6);
        Tensor start = Normal(6);
        var x = new Variable(start);
        Quadratic(x).Backward();
        var step = Tensor.From(Hessian.Of(Quadratic, start).ToMatrix().Solve(x.Gradient!.ToVector()), ElementType.Float64);

        var minimum = new Variable(start - step);
        Quadratic(minimum).Backward();
        Assert.True(minimum.Gradient!.Norm() <= 1e-12 * x.Gradient!.Norm());

        Variable Quadratic(Variable point) => (0.5 * point.MatMul(a).MatMul(point)) - point.MatMul(b);
    }

    [Fact]
    public void ThirdDerivative_OfAPower_IsExact()
    {
        var x = new Variable(Tensor.Scalar(2, ElementType.Float64));
        Variable first = ReverseMode.Gradients(x.Pow(4), [x])[0];
        Variable second = ReverseMode.Gradients(first, [x])[0];
        Variable third = ForwardMode.Tangent(second, [x], [Tensor.Scalar(1, ElementType.Float64)]);

        Assert.Equal([32, 48, 48], new[] { first, second, third }.Select(derivative => derivative.Value.Item()));
    }

    [Fact]
    public void Mistakes_AreNamed()
    {
        Assert.Equal(
            "Hessian: the function gives [3], not a single number; reduce it with Sum() or Mean()",
            Assert.Throws<ArgumentException>(() => Hessian.Of(x => x.Exp(), Tensor.Ones(3))).Message);
        Assert.Equal(
            "Hessian: 4,096 × 4,096 is 16,777,216 elements, 0.1 GB in Float64; at most 4,194,304 are formed; multiply it with a vector instead (TimesVector)",
            Assert.Throws<ArgumentException>(() => Hessian.Of(x => x.Square().Sum(), Tensor.Ones(4096))).Message);
        Assert.Throws<ArgumentNullException>(() => Hessian.TimesVector(x => x.Sum(), Tensor.Ones(2), null!));
    }

    private Tensor Normal(params int[] shape) => Tensor.RandomNormal(_random, shape, type: ElementType.Float64);
}
