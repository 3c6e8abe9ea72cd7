namespace Course.Nn.Tests.Interop;

/// <summary>Feeds 100,000 damaged files to a reader.</summary>
internal static class ReaderFuzz
{
    private const int Inputs = 100_000;
    private const long BytesForExceptions = 64 << 10;

    /// <summary>
    /// Nothing but <see cref="InvalidDataException"/> comes out, and no file takes more than <paramref name="bytesPerByte"/>
    /// times its own size and 64 KiB for messages, stack traces and buffers.
    /// </summary>
    public static void Run(int seed, IReadOnlyList<byte[]> files, int bytesPerByte, Action<MemoryStream> read)
    {
        Assert.All(files, file => read(new MemoryStream(file)));
        var mutator = new Mutator(seed);
        int refused = 0;
        for (int i = 0; i < Inputs; i++)
        {
            byte[] input = mutator.Next(files);
            long before = GC.GetAllocatedBytesForCurrentThread();
            refused += IsRefused(input, i, read) ? 1 : 0;
            long taken = GC.GetAllocatedBytesForCurrentThread() - before;
            if (taken > (input.Length * bytesPerByte) + BytesForExceptions)
            {
                Assert.Fail($"input {i}: {taken} bytes for {input.Length}: {Convert.ToBase64String(input)}");
            }
        }

        // Damage in the numbers goes unnoticed where there is no checksum; if all were refused or none, the mutations would prove little.
        Assert.InRange(refused, Inputs / 2, Inputs - (Inputs / 100));
    }

    private static bool IsRefused(byte[] input, int i, Action<MemoryStream> read)
    {
        try
        {
            read(new MemoryStream(input));
            return false;
        }
        catch (InvalidDataException e)
        {
            Assert.NotEmpty(e.Message);
            return true;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"input {i}: {e.GetType().Name} for {Convert.ToBase64String(input)}", e);
        }
    }
}
