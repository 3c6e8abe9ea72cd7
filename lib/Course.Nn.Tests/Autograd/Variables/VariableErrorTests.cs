using Course.Nn.Autograd;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Autograd;

public class VariableErrorTests
{
    private static readonly Variable Matrix = new(Tensor.Ones(2, 3), "A");

    public static TheoryData<Func<object>, string> Messages => new()
    {
        { () => Run(() => Matrix.Backward()), "Backward: the output is [2,3], not a single number; give its upstream gradient, or reduce it with Sum() or Mean()" },
        { () => Run(() => Matrix.Backward(Tensor.Ones(3, 2))), "Backward: an upstream gradient of shape [3,2]; expected [2,3], the shape of the output" },
        { () => Run(() => Matrix.Backward(Tensor.Ones([2, 3], ElementType.Float64))), "Backward: [2,3] is Float32 and [2,3] is Float64; convert one of them with ToFloat64() or ToFloat32()" },
        { () => ForwardMode.Tangent(Matrix, [Matrix], []), "Tangent: 0 directions for 1 inputs" },
        { () => ForwardMode.Tangent(Matrix, [Matrix], [Tensor.Ones(3, 2)]), "Tangent: a direction of shape [3,2]; expected [2,3], the shape of the input" },
        { () => ForwardMode.Tangent(Matrix, [Matrix], [Tensor.Ones([2, 3], ElementType.Float64)]), "Tangent: [2,3] is Float32 and [2,3] is Float64; convert one of them with ToFloat64() or ToFloat32()" },
        { () => ForwardMode.Tangent(Matrix, [Matrix, Matrix], [Matrix, Matrix]), "Tangent: the input 'A [2,3] Float32' occurs twice; add its directions up" },
        { () => Matrix + Tensor.Ones(2), "+: [2,3] and [2] do not broadcast: aligned at their last axes, two sizes must be equal or one of them 1; Reshape one side?" },
        { () => Matrix.MatMul(Matrix), "MatMul: [2,3] × [2,3]: inner dimensions 3 and 2 differ; transpose the right side?" },
        { () => Variable.Where(Tensor.Ones(2), Matrix, Matrix), "Where: [2] and [2,3] do not broadcast: aligned at their last axes, two sizes must be equal or one of them 1" },
        { () => Variable.Where(Tensor.Ones(3), Matrix, Tensor.Ones(2)), "Where: [2,3] and [2] do not broadcast: aligned at their last axes, two sizes must be equal or one of them 1" },
        { () => Matrix.Clip(1, 0), "Clip: low 1 is not at most high 0" },
        { () => Matrix.BroadcastTo([2, 4]), "BroadcastTo: [2,3] does not broadcast to [2,4]" },
        { () => Matrix.BroadcastTo([3]), "BroadcastTo: [2,3] does not broadcast to [3]" },
        { () => Matrix.SumTo([2]), "SumTo: [2] does not broadcast to [2,3]" },
        { () => Matrix.Sum(2), "Sum: axis 2 of [2,3]: the axes are 0..1, or -2..-1 from the end" },
        { () => Matrix.Mean(2), "Mean: axis 2 of [2,3]: the axes are 0..1, or -2..-1 from the end" },
        { () => Matrix.Max(2), "Max: axis 2 of [2,3]: the axes are 0..1, or -2..-1 from the end" },
        { () => Matrix.Min(2), "Min: axis 2 of [2,3]: the axes are 0..1, or -2..-1 from the end" },
        { () => Matrix.Permute(0, 0), "Permute: axes 0,0 of [2,3]: each of 0..1 is needed once" },
        { () => Matrix.Reshape(4), "Reshape: [2,3] holds 6 elements and [4] holds 4; one size may be -1" },
        { () => Matrix[2], "slice: 2 of axis 0 of [2,3]: the entries are 0..1, or ^2..^1 from the end" },
        { () => Matrix.Rows(2), "Rows: row 2 of [2,3]: the rows are 0..1, or -2..-1 from the end" },
        { () => Matrix.Gather([6], [1]), "Gather: position 6 of [2,3]: they run from 0 to 5, and -1 gives 0" },
        { () => Matrix.Gather([-2], [1]), "Gather: position -2 of [2,3]: they run from 0 to 5, and -1 gives 0" },
        { () => Matrix.Gather([1], [2]), "Gather: 1 positions for shape [2], which holds 2" },
        { () => Matrix.Pad(2, 1, 1), "Pad: axis 2 of [2,3]: the axes are 0..1, or -2..-1 from the end" },
        { () => Matrix.Pad(0, -1, 0), "Pad: -1 entries before and 0 after axis 0; expected at least 0 (slice to remove some)" },
        { () => Matrix.Pad(0, 0, -1), "Pad: 0 entries before and -1 after axis 0; expected at least 0 (slice to remove some)" },
        { () => Variable.Concatenate(0), "Concatenate: no parts; expected at least 1" },
        { () => Variable.Concatenate(2, Matrix), "Concatenate: axis 2 of [2,3]: the axes are 0..1, or -2..-1 from the end" },
        { () => Variable.Concatenate(0, Matrix, Tensor.Ones(3)), "Concatenate: [2,3] and [3] along axis 0: all other sizes must be equal" },
        { () => Variable.Concatenate(0, Matrix, Tensor.Ones(2, 2)), "Concatenate: [2,3] and [2,2] along axis 0: all other sizes must be equal" },
        { () => Matrix.Unfold(2, 1), "Unfold: axis 2 of [2,3]: the axes are 0..1, or -2..-1 from the end" },
        { () => Matrix.Unfold(1, 0), "Unfold: size 0, stride 1, dilation 1; each must be at least 1" },
        { () => Matrix.Unfold(1, 1, 0), "Unfold: size 1, stride 0, dilation 1; each must be at least 1" },
        { () => Matrix.Unfold(1, 1, 1, 0), "Unfold: size 1, stride 1, dilation 0; each must be at least 1" },
        { () => Matrix.Unfold(1, 3, 1, 2), "Unfold: axis 1 of [2,3]: a window of 3 with dilation 2 spans 5, but the axis has 3; Pad it?" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_OfEveryMistake_NamesOperationShapesAndWayOut(Func<object> mistake, string expected) =>
        Assert.Equal(expected, Assert.Throws<ArgumentException>(mistake).Message);

    [Fact]
    public void Mean_WithoutElements_SaysSo()
    {
        var empty = new Variable(Tensor.Zeros(0, 3));

        Assert.Equal("Mean: [0,3] has no elements", Assert.Throws<InvalidOperationException>(() => empty.Mean()).Message);
        Assert.Equal("Mean: [0,3] has no elements along axis 0", Assert.Throws<InvalidOperationException>(() => empty.Mean(0)).Message);
        Assert.Equal("Min: [0,3] has no elements along axis 0", Assert.Throws<InvalidOperationException>(() => empty.Min(0)).Message);
        Assert.Equal("Max: [0,3] has no elements along axis 0", Assert.Throws<InvalidOperationException>(() => empty.LogSumExp(0)).Message);
    }

    [Fact]
    public void Null_Anywhere_IsRefused()
    {
        Variable none = null!;
        Assert.All<Func<object>>(
            [
                () => new Variable(null!), () => Matrix + none, () => none + 1, () => -none, () => none * Matrix, () => 2 * none,
                () => none / Matrix, () => 1 / none, () => none / 2, () => Matrix.MatMul(none), () => Variable.Where(null!, Matrix, Matrix),
                () => Variable.Maximum(none, Matrix), () => Variable.Maximum(none, 0), () => Variable.Minimum(Matrix, none), () => Variable.Minimum(none, 0),
                () => Matrix.Permute(null!), () => Matrix.Gather(null!, []), () => Variable.Concatenate(0, null!),
                () => ReverseMode.Gradients(none, []), () => ReverseMode.Gradients(Matrix, null!),
                () => ForwardMode.Tangent(none, [], []), () => ForwardMode.Tangent(Matrix, null!, []), () => ForwardMode.Tangent(Matrix, [], null!),
            ],
            mistake => Assert.Throws<ArgumentNullException>(mistake));
    }

    private static string Run(Action action)
    {
        action();
        return "no exception";
    }
}
