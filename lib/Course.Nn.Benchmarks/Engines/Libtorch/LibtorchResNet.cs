using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Course.Nn.Benchmarks.Engines.Libtorch;

/// <summary>The residual network of <see cref="Models.ResNet18"/> in libtorch, its parameters in the same order.</summary>
internal static class LibtorchResNet
{
    /// <summary>Images [N,3,224,224] to features [N,512].</summary>
    public static IReadOnlyList<Module> Features() =>
    [
        nn.ZeroPad2d((3, 2, 3, 2)), nn.Conv2d(3, 64, 7, stride: 2, bias: false), nn.BatchNorm2d(64), nn.ReLU(),
        nn.ConstantPad2d((1, 0, 1, 0), double.NegativeInfinity), nn.MaxPool2d(3, stride: 2),
        .. Stage(64, 64, 2), .. Stage(64, 128, 2), .. Stage(128, 256, 2), .. Stage(256, 512, 3),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(),
    ];

    private static IEnumerable<Module> Stage(int inputs, int outputs, int blocks) =>
        Enumerable.Range(0, blocks).SelectMany(i => (Module[])[new Block(i == 0 ? inputs : outputs, outputs), nn.ReLU()]);

    /// <summary>y = s(x) + f(x); a block with more channels than its input halves the image.</summary>
    private sealed class Block : Module
    {
        private readonly Module _branch;
        private readonly Module? _shortcut;

        public Block(int inputs, int outputs)
            : base(nameof(Block))
        {
            Module[] first = inputs == outputs
                ? [nn.Conv2d(inputs, outputs, 3, padding: 1, bias: false)]
                : [nn.ZeroPad2d((1, 0, 1, 0)), nn.Conv2d(inputs, outputs, 3, stride: 2, bias: false)];
            _branch = nn.Sequential([.. first, nn.BatchNorm2d(outputs), nn.ReLU(), nn.Conv2d(outputs, outputs, 3, padding: 1, bias: false), nn.BatchNorm2d(outputs)]);
            _shortcut = inputs == outputs ? null : nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride: 2, bias: false), nn.BatchNorm2d(outputs));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => _branch.forward(input) + (_shortcut is null ? input : _shortcut.forward(input));
    }
}
