using System.Buffers.Binary;
using Course.Files;
using Course.Nn.Tensors;

namespace Course.Nn.Data;

/// <summary>
/// IDX files, the format of MNIST (LeCun, Cortes and Burges): two zeros, the type of number (8: one byte), how many sizes, the
/// sizes as four bytes each, most significant first, and then the numbers, the last axis running fastest. Plain or gzipped.
/// </summary>
/// <remarks>
/// A file may come from anyone. Every size it states is compared with the size it has before memory is taken: 4 bytes for each
/// byte of the content, which is at most 64 MiB or 100 times a gzipped file.
/// </remarks>
public static class Idx
{
    private const string Format = "IDX";
    private const int UnsignedByte = 8;
    private const int Chunk = 1 << 16;

    /// <summary>Images and their classes.</summary>
    /// <param name="imagesPath">A file with three sizes: N, height and width.</param>
    /// <param name="targetsPath">A file with one size: the same N.</param>
    /// <param name="classes">Number of classes, 1 to 256; default 10.</param>
    /// <returns>Inputs [N,1,height,width], Float32, 0 to 1; targets [N].</returns>
    /// <exception cref="InvalidDataException">A file is damaged or of another kind; the message names the file and the byte.</exception>
    public static Dataset Read(string imagesPath, string targetsPath, int classes = 10)
    {
        Tensor images = ReadImages(imagesPath);
        Tensor targets = ReadTargets(targetsPath, classes);
        return images.Shape[0] == targets.Count
            ? new Dataset(images, targets, classes)
            : throw new InvalidDataException(
                $"{Format}: {Path.GetFileName(targetsPath)} holds {targets.Count} targets, {Path.GetFileName(imagesPath)} {images.Shape[0]} images; take both from the same part of the data");
    }

    /// <summary>Grey images [N,1,height,width], Float32, from 0 (byte 0) to 1 (byte 255).</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of another kind; the message names the file and the byte.</exception>
    public static Tensor ReadImages(string path) => CheckedInput.OpenPerhapsPacked(path, Format, ReadImages);

    /// <summary>Class indices [N], Float32.</summary>
    /// <param name="path">A file with one size.</param>
    /// <param name="classes">Number of classes, 1 to 256; default 10.</param>
    /// <exception cref="InvalidDataException">The file is damaged or of another kind, or holds a target that is no class; the message names the file and the byte.</exception>
    public static Tensor ReadTargets(string path, int classes = 10) => CheckedInput.OpenPerhapsPacked(path, Format, file => ReadTargets(file, classes));

    internal static Tensor ReadImages(CheckedInput file)
    {
        int[] sizes = ReadSizes(file, "images", 3);
        float[] pixels = new float[ReadableCount(file, "images", sizes)];
        ReadBytes(file, "the images", pixels, (value, _) => value / 255f);
        return Tensor.Own(pixels, [sizes[0], 1, sizes[1], sizes[2]]);
    }

    internal static Tensor ReadTargets(CheckedInput file, int classes)
    {
        int[] sizes = ReadSizes(file, "targets", 1);
        float[] targets = new float[ReadableCount(file, "targets", sizes)];
        ReadBytes(file, "the targets", targets, (value, position) => value < classes
            ? value
            : throw file.Fault(position, $"target {value}; expected 0 to {classes - 1}. Say how many classes there are, or fetch the file again"));
        return Tensor.Own(targets, sizes);
    }

    private static int[] ReadSizes(CheckedInput file, string what, int axes)
    {
        Span<byte> magic = stackalloc byte[4];
        file.Fill(magic, "the header");
        if (magic[0] != 0 || magic[1] != 0 || magic[2] != UnsignedByte || magic[3] != axes)
        {
            throw file.Fault(0, $"begins with {magic[0]} {magic[1]} {magic[2]} {magic[3]}; a file of {what} begins with 0 0 {UnsignedByte} {axes}. Give the file of {what}, or fetch it again");
        }

        Span<byte> sizes = stackalloc byte[4 * axes];
        file.Fill(sizes, "the header");
        int[] result = new int[axes];
        for (int axis = 0; axis < axes; axis++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(sizes[(4 * axis)..]);
            result[axis] = size is >= 1 and <= int.MaxValue
                ? (int)size
                : throw file.Fault(4 + (4 * axis), $"size {size} along axis {axis}; expected 1 to {int.MaxValue}. The file is damaged: fetch it again");
        }

        return result;
    }

    /// <summary>The product of the sizes, when the file can hold as many bytes.</summary>
    private static long ReadableCount(CheckedInput file, string what, int[] sizes)
    {
        long count = 1;
        foreach (int size in sizes)
        {
            // The count so far is at most what is left, and a size at most 2³¹: the product fits in 64 bits.
            count *= size;
            file.Require(count, $"[{string.Join(',', sizes)}] {what}");
        }

        return count <= Array.MaxLength ? count : throw file.Fault(4, $"{count} numbers; at most {Array.MaxLength} are read; split the file");
    }

    private static void ReadBytes(CheckedInput file, string what, Span<float> destination, Func<byte, long, float> convert)
    {
        byte[] chunk = new byte[Math.Min(Chunk, destination.Length)];
        while (destination.Length > 0)
        {
            long start = file.Position;
            Span<byte> bytes = chunk.AsSpan(0, Math.Min(chunk.Length, destination.Length));
            file.Fill(bytes, what);
            for (int i = 0; i < bytes.Length; i++)
            {
                destination[i] = convert(bytes[i], start + i);
            }

            destination = destination[bytes.Length..];
        }

        file.RequireEnd(what);
    }
}
