using Course.Nn.Autograd;
using Course.Nn.Gradients;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Autograd;

public class JacobianTests
{
    private readonly Random _random = RandomSource.FromSeed(21);

    [Fact]
    public void ByRowsAndByColumns_OfALayer_AgreeWithEachOtherAndWithDifferences()
    {
        Tensor w = Normal(3, 4);
        Tensor x = Normal(2, 3);
        Func<Variable, Variable> f = input => input.MatMul(w).Tanh().Softmax(1);

        Tensor byRows = Jacobian.ByRows(f, x);
        Tensor byColumns = Jacobian.ByColumns(f, x);
        Assert.Equal(new Shape(8, 6), byRows.Shape);

        // Exact but for rounding, here and below: elements up to about 10, each a sum of a few terms.
        NumberAssert.Close(byRows, byColumns, 1e-13);
        for (int i = 0; i < 8; i++)
        {
            // Values below 1, so a centred difference is good to about 1e-10.
            Tensor row = NumericalGradient.Centred(point => f(point).Value.Reshape(8)[i], x);
            NumberAssert.Close(byRows.Row(i), row.Flatten(), 1e-9);
        }
    }

    [Fact]
    public void Products_WithVectors_AreThoseOfTheFormedMatrix()
    {
        Tensor x = Normal(2, 3);
        Tensor v = Normal(2, 3);
        Tensor u = Normal(3);
        Func<Variable, Variable> f = input => (input.Exp() * input.Rows(0)).Sum(0);
        Tensor formed = Jacobian.ByRows(f, x);

        NumberAssert.Close(Jacobian.TimesVector(f, x, v), formed.MatMul(v.Flatten()), 1e-13);
        NumberAssert.Close(Jacobian.TransposeTimesVector(f, x, u).Flatten(), u.MatMul(formed), 1e-13);
    }

    [Fact]
    public void ByRows_InFloat32_GivesFloat32()
    {
        var x = Tensor.Ones(3);

        Assert.Equal(ElementType.Float32, Jacobian.ByRows(input => 2 * input, x).ElementType);
        Assert.Equal((2 * Tensor.Identity(3)).ToDoubleArray(), Jacobian.ByColumns(input => 2 * input, x).ToDoubleArray());
    }

    [Fact]
    public void ByRows_TooLarge_SaysHowLargeAndWhatToDo()
    {
        string expected = "Jacobian: 204,800 × 204,800 is 41,943,040,000 elements, 335.5 GB in Float64; at most 4,194,304 are formed; multiply it with a vector instead (TimesVector)";
        var batch = Tensor.Zeros(100, 2048);

        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => Jacobian.ByRows(x => x.Sigmoid(), batch)).Message);
        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => Jacobian.ByColumns(x => x.Sigmoid(), batch)).Message);
    }

    [Fact]
    public void Null_Anywhere_IsRefused()
    {
        var x = Tensor.Ones(2);
        Func<Variable, Variable> same = input => input;

        Assert.Throws<ArgumentNullException>(() => Jacobian.ByRows(null!, x));
        Assert.Throws<ArgumentNullException>(() => Jacobian.ByColumns(same, null!));
        Assert.Throws<ArgumentNullException>(() => Jacobian.TimesVector(same, x, null!));
        Assert.Throws<ArgumentNullException>(() => Jacobian.TransposeTimesVector(same, x, null!));
    }

    private Tensor Normal(params int[] shape) => Tensor.RandomNormal(_random, shape, type: ElementType.Float64);
}
