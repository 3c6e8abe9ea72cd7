using Course.Nn.Tensors;

namespace Course.Grading.Worker.Wire;

/// <summary>Controller to worker: a student's compiled assembly and the cases to run it on.</summary>
/// <param name="Assembly">The assembly's bytes; it holds the script that <c>StudentProgram</c> loads.</param>
/// <param name="Cases">The inputs of each case.</param>
public sealed record WorkRequest(byte[] Assembly, IReadOnlyList<Tensor[]> Cases)
{
    private static ReadOnlySpan<byte> Magic => "CNQ1"u8;

    /// <summary>The message: "CNQ1", assembly length and bytes, number of cases, each case as a tensor list.</summary>
    public byte[] ToBytes()
    {
        var writer = new WireWriter();
        writer.Raw(Magic);
        writer.Number(Assembly.Length);
        writer.Raw(Assembly);
        writer.Number(Cases.Count);
        foreach (Tensor[] tensors in Cases)
        {
            TensorList.Write(writer, tensors);
        }

        return writer.ToArray();
    }

    /// <summary>Reads a message.</summary>
    /// <exception cref="WireException">The format or a limit is broken.</exception>
    public static WorkRequest Parse(ReadOnlySpan<byte> message, WireLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var reader = new WireReader(message);
        reader.Expect(Magic);
        byte[] assembly = reader.Take(reader.Number(limits.AssemblyBytes, "assembly length")).ToArray();
        var cases = new Tensor[reader.Number(limits.Cases, "number of cases")][];
        int elementsLeft = limits.Elements;
        for (int i = 0; i < cases.Length; i++)
        {
            cases[i] = TensorList.Read(ref reader, limits, ref elementsLeft);
        }

        reader.ExpectEnd();
        return new WorkRequest(assembly, cases);
    }
}
