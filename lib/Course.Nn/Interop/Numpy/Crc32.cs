namespace Course.Nn.Interop;

/// <summary>CRC-32 as in zip archives: the remainder of the content's bits modulo the polynomial 0xEDB88320, lowest bit first.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Remainder((uint)value))];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc = (crc >> 8) ^ Table[(byte)crc ^ value];
        }

        return ~crc;
    }

    private static uint Remainder(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value >> 1) ^ ((value & 1) * 0xedb88320);
        }

        return value;
    }
}
