using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

public class ImageLayerMessageTests
{
    private static readonly Random Any = RandomSource.FromSeed(1);

    public static TheoryData<string> Messages => [.. Calls.Keys];

    private static Dictionary<string, Action> Calls => new()
    {
        ["Conv2d: 3 inputs, 4 outputs, filters of 3×3, 2 groups; each must be at least 1, and the groups divide both channels"] =
            () => _ = new Conv2d(3, 4, 3, Any, groups: 2),
        ["Conv2d: weight [4,3], bias [4], 1 groups; expected [outputs,inputs/groups,height,width] and [outputs], and groups that divide the outputs"] =
            () => _ = new Conv2d(Tensor.Zeros(4, 3), Tensor.Zeros(4)),
        ["Conv2d: windows of 3×3, stride 0, padding 0, dilation 1; padding must be at least 0, the others at least 1"] =
            () => _ = new Conv2d(1, 1, 3, Any, stride: 0),
        ["Conv2d [1,1,3,3]: an input of shape [2,64]; expected images [N,1,H,W]; Reshape the rows of pixels?"] =
            () => new Conv2d(1, 1, 3, Any).Forward(Tensor.Zeros(2, 64)),
        ["Conv2d [1,1,3,3]: an input of shape [2,3,8,8] has 3 channels; expected images [N,1,H,W]"] =
            () => new Conv2d(1, 1, 3, Any).Forward(Tensor.Zeros(2, 3, 8, 8)),
        ["Conv2d: the input [1,1,4,4] is Float64, but the parameters are Float32; give x.ToFloat32(), or take the network in ToFloat64()"] =
            () => new Conv2d(1, 1, 3, Any).Forward(Tensor.Zeros([1, 1, 4, 4], ElementType.Float64)),
        ["Conv2d: images [2,1,2,8]: a window spans 3×3 pixels, but an image with its padding has 2×8; pad more or take smaller windows"] =
            () => new Conv2d(1, 1, 3, Any).Forward(Tensor.Zeros(2, 1, 2, 8)),
        ["BatchNorm2d: an input of shape [2,64]; expected images [N,3,H,W]; Reshape the rows of pixels?"] = () => new BatchNorm2d(3).Forward(Tensor.Zeros(2, 64)),
        ["GroupNorm: an input of shape [2,64]; expected images [N,4,H,W]; Reshape the rows of pixels?"] = () => new GroupNorm(2, 4).Forward(Tensor.Zeros(2, 64)),
        ["MaxPool2d: padding (0, 0, 2, 0) of windows that span 3×3; at most half a window, or some would hold nothing but padding"] =
            () => _ = new MaxPool2d(3, padding: (0, 0, 2, 0)),
        ["MaxPool2d: padding (0, 2, 0, 0) of windows that span 3×3; at most half a window, or some would hold nothing but padding"] =
            () => _ = new MaxPool2d(3, padding: (0, 2, 0, 0)),
        ["MaxPool2d: an input of shape [2,1,0,8] has no pixels; expected images [N,C,H,W]"] =
            () => new MaxPool2d(2).Forward(Tensor.Zeros(2, 1, 0, 8)),
        ["FractionalMaxPool2d: ratio 2; expected a number above 1 and below 2, as steps of 1 and 2 pixels give; MaxPool2d(2) halves an image"] =
            () => _ = new FractionalMaxPool2d(2, Any),
        ["FractionalMaxPool2d: ratio 1; expected a number above 1 and below 2, as steps of 1 and 2 pixels give; MaxPool2d(2) halves an image"] =
            () => _ = new FractionalMaxPool2d(1, Any),
        ["FractionalMaxPool2d: ratio NaN; expected a number above 1 and below 2, as steps of 1 and 2 pixels give; MaxPool2d(2) halves an image"] =
            () => _ = new FractionalMaxPool2d(double.NaN, Any),
        ["FractionalMaxPool2d: an input of shape [2,64]; expected images [N,C,H,W]; Reshape the rows of pixels?"] =
            () => new FractionalMaxPool2d(1.5, Any).Forward(Tensor.Zeros(2, 64)),
        ["AvgPool2d: padding 2 of windows that span 3×3; at most half a window, or some would hold nothing but padding"] =
            () => _ = new AvgPool2d(3, padding: 2),
        ["Flatten: an input of shape []; expected [N, …], the examples along the first axis"] =
            () => new Flatten().Forward(Tensor.Scalar(1, ElementType.Float64)),
        ["BatchNorm: momentum 0; expected a number above 0 and at most 1, the share of the new batch"] =
            () => _ = new BatchNorm1d(2, momentum: 0),
        ["BatchNorm: features 0; expected at least 1"] = () => _ = new BatchNorm1d(0),
        ["BatchNorm1d: 1 values per feature in training, whose variance says nothing; use larger batches, or Evaluate() for single examples"] =
            () => new BatchNorm1d(2).Forward(Tensor.Zeros(1, 2)),
        ["LayerNorm: an input of shape [2,3]; expected [N,…,4], the features along the last axes"] =
            () => new LayerNorm(4).Forward(Tensor.Zeros(2, 3)),
        ["LayerNorm: ε 0; expected a positive, finite number, or a constant input divides by 0"] = () => _ = new LayerNorm(4, epsilon: 0),
        ["GroupNorm: 3 groups of 4 channels; the groups must divide the channels"] = () => _ = new GroupNorm(3, 4),
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void BadInput_SaysWhatIsWrong(string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(Calls[message]).Message);

    [Fact]
    public void BatchNorm1d_OtherShape_NamesTheExpectedOne() => Assert.StartsWith(
        "BatchNorm1d: an input of shape [2,3]; expected [N,2] or [N,2,L]",
        Assert.Throws<ArgumentException>(() => new BatchNorm1d(2).Forward(Tensor.Zeros(2, 3))).Message,
        StringComparison.Ordinal);
}
