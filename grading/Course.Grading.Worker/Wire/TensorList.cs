using Course.Nn.Tensors;

namespace Course.Grading.Worker.Wire;

/// <summary>The tensors of one case in bytes: how many, then each.</summary>
internal static class TensorList
{
    internal static void Write(WireWriter writer, IReadOnlyList<Tensor> tensors)
    {
        writer.Number(tensors.Count);
        foreach (Tensor tensor in tensors)
        {
            TensorWire.Write(writer, tensor);
        }
    }

    internal static Tensor[] Read(ref WireReader reader, WireLimits limits, ref int elementsLeft)
    {
        var tensors = new Tensor[reader.Number(limits.TensorsPerCase, "number of tensors")];
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i] = TensorWire.Read(ref reader, limits, ref elementsLeft);
        }

        return tensors;
    }
}
