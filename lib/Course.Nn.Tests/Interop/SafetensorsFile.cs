using System.Text;

namespace Course.Nn.Tests.Interop;

/// <summary>Safetensors files with any header at all.</summary>
internal static class SafetensorsFile
{
    public static byte[] Of(string header, params byte[] data) => Of(Encoding.UTF8.GetBytes(header), data);

    public static byte[] Of(byte[] header, params byte[] data) => [.. BitConverter.GetBytes((long)header.Length), .. header, .. data];
}
