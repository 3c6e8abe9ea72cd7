using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Tensor = Course.Nn.Tensors.Tensor;

namespace Course.Nn.OnnxRuntime.Tests;

/// <summary>A network of one input and one output, run by OnnxRuntime one image at a time, as its file asks for.</summary>
internal sealed class Reference(string path) : IDisposable
{
    private readonly InferenceSession _session = new(path);

    public void Dispose() => _session.Dispose();

    /// <summary>The outputs for images [N,3,224,224], one row each.</summary>
    public float[][] Run(Tensor images)
    {
        float[] all = images.ToFloatArray();
        int size = images.Count / images.Shape[0];
        return [.. Enumerable.Range(0, images.Shape[0]).Select(i => Run(all.AsMemory(i * size, size)))];
    }

    private float[] Run(Memory<float> image)
    {
        var input = NamedOnnxValue.CreateFromTensor(_session.InputMetadata.Keys.Single(), new DenseTensor<float>(image, [1, 3, 224, 224]));
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs = _session.Run([input]);
        return [.. outputs.Single().AsEnumerable<float>()];
    }
}
