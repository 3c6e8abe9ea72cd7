using Course.Nn.Tensors;
using TorchSharp;
using Parameter = Course.Nn.Layers.Parameter;

namespace Course.Nn.TorchSharp.Networks;

/// <summary>Tensors from ours to libtorch and back: the numbers are copied, shape and element type stay.</summary>
internal static class TorchTensors
{
    /// <summary>A copy in libtorch.</summary>
    public static torch.Tensor ToTorch(this Tensor tensor, torch.Device device)
    {
        long[] sizes = [.. tensor.Shape.Sizes.Select(size => (long)size)];
        return tensor.ElementType == ElementType.Float32
            ? torch.tensor(tensor.ToFloatArray(), sizes, torch.ScalarType.Float32, device)
            : torch.tensor(tensor.ToDoubleArray(), sizes, torch.ScalarType.Float64, device);
    }

    /// <summary>A copy of ours.</summary>
    public static Tensor ToCourse(this torch.Tensor tensor)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor dense = tensor.detach().cpu().contiguous();
        int[] sizes = [.. tensor.shape.Select(size => checked((int)size))];
        return tensor.dtype == torch.ScalarType.Float32
            ? Tensor.From(dense.data<float>().ToArray(), sizes)
            : Tensor.From(dense.to(torch.ScalarType.Float64).data<double>().ToArray(), sizes, ElementType.Float64);
    }

    /// <summary>Class indices [N], which libtorch wants as whole numbers.</summary>
    public static torch.Tensor ToTorchIndices(this Tensor indices, torch.Device device) =>
        torch.tensor([.. indices.ToDoubleArray().Select(index => (long)index)], torch.ScalarType.Int64, device);

    /// <summary>A parameter of libtorch with the value of ours.</summary>
    public static global::TorchSharp.Modules.Parameter ToTorch(this Parameter parameter, bool transposed, torch.Device device)
    {
        using torch.Tensor value = (transposed ? parameter.Value.T : parameter.Value).ToTorch(device);
        return new global::TorchSharp.Modules.Parameter(value.clone(), requires_grad: true);
    }

    /// <summary>Overwrites a tensor of libtorch, without a trace in its graph.</summary>
    public static void Overwrite(this torch.Tensor tensor, Tensor value)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable unrecorded = torch.no_grad();
        tensor.copy_(value.ToTorch(tensor.device));
    }
}
