using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Golden;

namespace Course.Nn.Tests.Layers;

public class GoldenActivationTests
{
    /// <summary>Both sides compute in Float64 with a handful of roundings, and sums of at most 24 numbers of size up to 5.</summary>
    private const double Tolerance = 1e-13;

    public static TheoryData<string> Names =>
        ["Sigmoid", "Tanh", "ReLU", "LeakyReLU", "PReLU", "PReLU shared", "SReLU", "ELU", "Softmax", "Maxout"];

    [Theory]
    [MemberData(nameof(Names))]
    public void ForwardAndBackward_Reference_Agree(string name)
    {
        GoldenCase golden = GoldenFile.Read("activation_functions")[name];
        Tensor[] gradients = golden.Tensors("gradients");
        Layer layer = Make(name, golden.Tensors("parameters"));

        GoldenAssert.Close(golden.Tensor("y"), layer.Forward(golden.Tensor("x")), Tolerance, "y");
        GoldenAssert.Close(golden.Tensor("dx"), layer.Backward(golden.Tensor("u")), Tolerance, "∂L/∂x");
        Assert.Equal(gradients.Length, layer.Parameters.Count);
        foreach ((Tensor expected, Parameter parameter) in gradients.Zip(layer.Parameters))
        {
            GoldenAssert.Close(expected, parameter.Gradient, Tolerance, parameter.Name);
        }
    }

    private static Layer Make(string name, Tensor[] p) => name switch
    {
        "Sigmoid" => new Sigmoid(),
        "Tanh" => new Tanh(),
        "ReLU" => new ReLU(),
        "LeakyReLU" => new LeakyReLU(0.1),
        "PReLU" or "PReLU shared" => new PReLU(p[0]),
        "SReLU" => new SReLU(p[0], p[1], p[2], p[3]),
        "ELU" => new ELU(1.5),
        "Softmax" => new Softmax(),
        _ => new Maxout(p[0], p[1], 2),
    };
}
