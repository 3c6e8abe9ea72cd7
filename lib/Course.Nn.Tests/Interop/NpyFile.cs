using System.Text;

namespace Course.Nn.Tests.Interop;

/// <summary>.npy files with any header at all.</summary>
internal static class NpyFile
{
    public static byte[] Of(string header, byte version = 1, params byte[] data)
    {
        byte[] text = Encoding.Latin1.GetBytes(header);
        byte[] length = BitConverter.GetBytes(text.Length)[..(version == 1 ? 2 : 4)];
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. text, .. data];
    }
}
