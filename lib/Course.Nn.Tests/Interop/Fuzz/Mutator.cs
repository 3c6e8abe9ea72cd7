using System.Globalization;
using System.Text;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Interop;

/// <summary>Damages files in the ways that accidents and attackers do; the same seed damages in the same way.</summary>
internal sealed class Mutator(int seed)
{
    private static readonly string[] Numbers = ["0", "1", "-1", "7", "64", "2147483647", "2147483648", "4294967295", "9223372036854775807", "99999999999999999999", "1e3", "0.5"];
    private static readonly long[] Lengths = [0, 1, -1, 8, 255, 65535, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue];

    private readonly Random _random = RandomSource.FromSeed(seed);

    /// <summary>One to four changes to one of the files.</summary>
    public byte[] Next(IReadOnlyList<byte[]> files)
    {
        byte[] file = files[_random.Next(files.Count)];
        for (int changes = _random.Next(4); changes >= 0 && file.Length > 0; changes--)
        {
            file = Changed(file, files[_random.Next(files.Count)]);
        }

        return file;
    }

    private byte[] Changed(byte[] file, byte[] other)
    {
        int at = _random.Next(file.Length);
        int end = Math.Min(file.Length, at + 1 + _random.Next(12));
        return _random.Next(8) switch
        {
            0 => [.. file[..at], (byte)(file[at] ^ (1 << _random.Next(8))), .. file[(at + 1)..]],
            1 => [.. file[..at], (byte)_random.Next(256), .. file[(at + 1)..]],
            2 => file[..at],
            3 => [.. file[..at], .. file[end..]],
            4 => [.. file[..end], .. file[at..]],
            5 => [.. file[..at], .. other[Math.Min(at, other.Length)..]],
            6 => WithLength(file, at),
            _ => WithNumber(file, at),
        };
    }

    /// <summary>Writes 2, 4 or 8 bytes of a telling number over the file.</summary>
    private byte[] WithLength(byte[] file, int at)
    {
        byte[] length = BitConverter.GetBytes(Lengths[_random.Next(Lengths.Length)])[..(2 << _random.Next(3))];
        return [.. file[..at], .. length, .. file[Math.Min(file.Length, at + length.Length)..]];
    }

    /// <summary>Puts another number in the place of the first written one after a place, so that headers stay readable and lie.</summary>
    private byte[] WithNumber(byte[] file, int at)
    {
        int from = Array.FindIndex(file, at, IsDigit);
        if (from < 0)
        {
            return file;
        }

        int to = Array.FindIndex(file, from, value => !IsDigit(value));
        string number = _random.Next(3) == 0 ? _random.Next(100).ToString(CultureInfo.InvariantCulture) : Numbers[_random.Next(Numbers.Length)];
        return [.. file[..from], .. Encoding.ASCII.GetBytes(number), .. file[(to < 0 ? file.Length : to)..]];
    }

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';
}
