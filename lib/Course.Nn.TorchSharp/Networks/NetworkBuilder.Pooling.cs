using Course.Nn.Layers;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Course.Nn.TorchSharp.Networks;

/// <content>Pooling, and the step from images to rows.</content>
internal sealed partial class NetworkBuilder
{
    private static Module? Pooling(Layer layer) => layer switch
    {
        MaxPool2d pool => ToTorch(pool),
        AvgPool2d pool => ToTorch(pool),
        GlobalAvgPool2d => torch.nn.Sequential(torch.nn.AdaptiveAvgPool2d(1), torch.nn.Flatten()),
        FractionalMaxPool2d pool => new Formula(nameof(FractionalMaxPool2d), (x, _) => LargestOf(x, pool)),
        Flatten => torch.nn.Flatten(),
        _ => null,
    };

    /// <remarks>
    /// Where gaps between the pixels of a window let it see padding alone, libtorch's layer writes the gradient beside its memory. With the
    /// padding put around the images first, every window lies inside.
    /// </remarks>
    private static Module ToTorch(MaxPool2d layer)
    {
        Windows windows = layer.Settings;
        bool gaps = windows.Dilation.Down > 1 || windows.Dilation.Across > 1;
        global::TorchSharp.Modules.MaxPool2d pool = torch.nn.MaxPool2d(Pair(windows.Size), Pair(windows.Stride), gaps ? (0, 0) : Inner(windows.Padding), Pair(windows.Dilation));
        return gaps ? Around(nameof(MaxPool2d), windows.Padding, double.NegativeInfinity, pool) : Padded(nameof(MaxPool2d), windows.Padding, double.NegativeInfinity, pool);
    }

    private static Module ToTorch(AvgPool2d layer)
    {
        Windows windows = layer.Settings;
        global::TorchSharp.Modules.AvgPool2d pool = torch.nn.AvgPool2d(Pair(windows.Size), Pair(windows.Stride), Inner(windows.Padding), count_include_pad: true);
        return Padded(nameof(AvgPool2d), windows.Padding, 0, pool);
    }

    /// <summary>The largest pixel of each window that our layer has just cut; libtorch's own layer draws windows of one size.</summary>
    private static torch.Tensor LargestOf(torch.Tensor x, FractionalMaxPool2d pool)
    {
        IEnumerable<torch.Tensor> rows = pool.LastRows.Select(row => torch.stack(
            pool.LastColumns.Select(column => x.narrow(2, row.Start, row.End - row.Start).narrow(3, column.Start, column.End - column.Start).amax([2, 3])),
            dim: 2));
        return torch.stack(rows, dim: 2);
    }
}
