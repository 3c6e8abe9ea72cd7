using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

/// <summary>Each kind of layer that the library exports, with an input for it; whoever adds a layer adds it here.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Make">A Float32 layer.</param>
/// <param name="Input">A shape it takes.</param>
public sealed record EveryLayer(Type Type, Func<Random, Layer> Make, Shape Input)
{
    private static readonly Shape Rows = [4, 3];
    private static readonly Shape Pictures = [2, 4, 6, 6];

    public static IReadOnlyList<EveryLayer> All { get; } =
    [
        Of(r => new Linear(3, 2, r), Rows),
        Of(_ => new Flatten(), Pictures),
        Of(r => new Conv2d(4, 2, 3, r), Pictures),
        Of(_ => new MaxPool2d(2), Pictures),
        Of(_ => new AvgPool2d(2), Pictures),
        Of(_ => new GlobalAvgPool2d(), Pictures),
        Of(r => new FractionalMaxPool2d(1.5, r), Pictures),
        Of(_ => new BatchNorm1d(3), Rows),
        Of(_ => new BatchNorm2d(4), Pictures),
        Of(_ => new LayerNorm(3), Rows),
        Of(_ => new GroupNorm(2, 4), Pictures),
        Of(_ => new Threshold(), Rows),
        Of(_ => new Sigmoid(), Rows),
        Of(_ => new Tanh(), Rows),
        Of(_ => new ReLU(), Rows),
        Of(_ => new LeakyReLU(), Rows),
        Of(_ => new PReLU(3), Rows),
        Of(_ => new SReLU(3), Rows),
        Of(_ => new ELU(), Rows),
        Of(r => new Maxout(3, 2, 2, r), Rows),
        Of(_ => new Softmax(), Rows),
        Of(r => new Dropout(0.4, r), Rows),
        Of(r => new VanillaDropout(0.4, r), Rows),
        Of(r => new DropConnect(new Linear(3, 2, r), 0.4, r), Rows),
        Of(r => new DropBlock(2, 0.2, r), Pictures),
        Of(r => new Standout(new Linear(3, 2, r), new Tanh(), r), Rows),
        Of(r => new InformationDropout(new Linear(3, 3, r), r), Rows),
        Of(r => new ExcitationDropout(0.4, r), Rows),
        Of(r => new StochasticDepth(new Linear(3, 3, r), 0.3, r), Rows),
        Of(r => new Residual(new Linear(3, 3, r)), Rows),
        Of(r => new Sequential(new Linear(3, 3, r), new ReLU()), Rows),
    ];

    public static EveryLayer Named(string name) => All.Single(one => one.Type.Name == name);

    public static TheoryData<string> Names => [.. All.Select(one => one.Type.Name)];

    /// <summary>An input of normal numbers.</summary>
    public Tensor Draw(Random random, ElementType type) => Tensor.RandomNormal(random, Input, type: type);

    public override string ToString() => Type.Name;

    private static EveryLayer Of<T>(Func<Random, T> make, Shape input)
        where T : Layer => new(typeof(T), make, input);
}
