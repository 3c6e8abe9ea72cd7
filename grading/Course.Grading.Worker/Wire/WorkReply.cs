using Course.Nn.Tensors;

namespace Course.Grading.Worker.Wire;

/// <summary>Worker to controller: what happened on each case, in the order of the request. Never a score.</summary>
/// <param name="Cases">One reply per case.</param>
public sealed record WorkReply(IReadOnlyList<CaseReply> Cases)
{
    private const byte Returned = 0;
    private const byte Threw = 1;

    private static ReadOnlySpan<byte> Magic => "CNR1"u8;

    /// <summary>The message: "CNR1", number of cases, each 0 and a tensor list or 1 and two texts (type and message).</summary>
    public byte[] ToBytes(WireLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var writer = new WireWriter();
        writer.Raw(Magic);
        writer.Number(Cases.Count);
        foreach (CaseReply reply in Cases)
        {
            Write(writer, reply, limits);
        }

        return writer.ToArray();
    }

    /// <summary>Reads a message that may be hostile.</summary>
    /// <param name="message">The bytes, all of them: trailing ones are refused.</param>
    /// <param name="caseCount">The number of cases that were sent; a reply to any other number is refused.</param>
    /// <param name="limits">What the reply may hold.</param>
    /// <exception cref="WireException">The format or a limit is broken.</exception>
    public static WorkReply Parse(ReadOnlySpan<byte> message, int caseCount, WireLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var reader = new WireReader(message);
        reader.Expect(Magic);
        if (reader.Number(limits.Cases, "number of cases") is var count && count != caseCount)
        {
            throw new WireException($"{count} cases came back where {caseCount} were sent");
        }

        var cases = new CaseReply[count];
        int elementsLeft = limits.Elements;
        for (int i = 0; i < count; i++)
        {
            cases[i] = Read(ref reader, limits, ref elementsLeft);
        }

        reader.ExpectEnd();
        return new WorkReply(cases);
    }

    private static void Write(WireWriter writer, CaseReply reply, WireLimits limits)
    {
        if (reply.Outputs is Tensor[] outputs)
        {
            writer.Byte(Returned);
            TensorList.Write(writer, outputs);
        }
        else
        {
            writer.Byte(Threw);
            writer.Text(reply.ErrorType ?? "", limits.TextBytes);
            writer.Text(reply.ErrorMessage ?? "", limits.TextBytes);
        }
    }

    private static CaseReply Read(ref WireReader reader, WireLimits limits, ref int elementsLeft) => reader.Byte() switch
    {
        Returned => CaseReply.Returned(TensorList.Read(ref reader, limits, ref elementsLeft)),
        Threw => CaseReply.Threw(reader.Text(limits.TextBytes), reader.Text(limits.TextBytes)),
        byte status => throw new WireException($"case status {status} does not exist"),
    };
}
