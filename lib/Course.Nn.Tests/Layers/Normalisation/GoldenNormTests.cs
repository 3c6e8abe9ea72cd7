using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Golden;

namespace Course.Nn.Tests.Layers;

public class GoldenNormTests
{
    /// <summary>Float64 means of at most 24 numbers; dividing by a standard deviation near 1 keeps their rounding as it is.</summary>
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData("batch_1d")]
    [InlineData("batch_1d_other_momentum")]
    [InlineData("batch_2d")]
    public void BatchNorm_FourBatchesAndOneInEvaluation_AgreesWithTheReference(string name)
    {
        GoldenCase golden = GoldenFile.Read("norms")[name];
        Tensor[] inputs = golden.Tensors("x");
        var layer = (BatchNorm)Make(name, golden).ToFloat64();
        (layer.Scale.Value, layer.Shift.Value) = (golden.Tensor("scale"), golden.Tensor("shift"));
        for (int step = 0; step < inputs.Length; step++)
        {
            if (step == inputs.Length - 1)
            {
                layer.Evaluate();
            }

            GoldenAssert.Close(golden.Tensors("y")[step], layer.Forward(inputs[step]), Tolerance, "y");
            GoldenAssert.Close(golden.Tensors("dx")[step], layer.Backward(golden.Tensors("upstream")[step]), Tolerance, "∂L/∂x");
            GoldenAssert.Close(golden.Tensors("dscale")[step], layer.Scale.Gradient, Tolerance, "∂L/∂γ");
            GoldenAssert.Close(golden.Tensors("dshift")[step], layer.Shift.Gradient, Tolerance, "∂L/∂β");
            GoldenAssert.Close(golden.Tensors("running_mean")[step], layer.RunningMean, Tolerance, "running mean");
            GoldenAssert.Close(golden.Tensors("running_variance")[step], layer.RunningVariance, Tolerance, "running variance");
        }
    }

    [Theory]
    [InlineData("layer")]
    [InlineData("layer_3d")]
    [InlineData("group_1")]
    [InlineData("group_2")]
    [InlineData("group_4")]
    public void LayerAndGroupNorm_Reference_Agree(string name)
    {
        GoldenCase golden = GoldenFile.Read("norms")[name];
        Layer layer = Make(name, golden).ToFloat64();
        (layer.Parameters[0].Value, layer.Parameters[1].Value) = (golden.Tensor("scale"), golden.Tensor("shift"));

        GoldenAssert.Close(golden.Tensor("y"), layer.Forward(golden.Tensor("x")), Tolerance, "y");
        GoldenAssert.Close(golden.Tensor("dx"), layer.Backward(golden.Tensor("upstream")), Tolerance, "∂L/∂x");
        GoldenAssert.Close(golden.Tensor("dscale"), layer.Parameters[0].Gradient, Tolerance, "∂L/∂γ");
        GoldenAssert.Close(golden.Tensor("dshift"), layer.Parameters[1].Gradient, Tolerance, "∂L/∂β");
    }

    private static Layer Make(string name, GoldenCase golden)
    {
        int features = golden.Tensor("scale").Count;
        return name switch
        {
            "batch_2d" => new BatchNorm2d(features, golden.Number("momentum"), golden.Number("epsilon")),
            "layer" or "layer_3d" => new LayerNorm(features),
            "group_1" or "group_2" or "group_4" => new GroupNorm((int)golden.Number("groups"), features),
            _ => new BatchNorm1d(features, golden.Number("momentum"), golden.Number("epsilon")),
        };
    }
}
