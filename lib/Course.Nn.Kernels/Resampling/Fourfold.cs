using System.Numerics;
using System.Runtime.CompilerServices;

namespace Course.Nn.Kernels;

/// <summary>
/// Four channels of an image with a border of one pixel: a point holds its four numbers side by side, so that they move together, each in
/// a lane of a vector.
/// </summary>
/// <param name="memory">Room for <see cref="Length"/> numbers.</param>
/// <param name="rows">Without the border.</param>
/// <param name="columns">Without the border.</param>
internal readonly unsafe struct Fourfold<T>(Pointer<T> memory, int rows, int columns)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Channels of a point.</summary>
    public const int Channels = 4;

    /// <summary>Numbers that an image of this size takes.</summary>
    public static int Length(int rows, int columns) => checked((rows + 2) * (columns + 2) * Channels);

    public int Rows => rows;

    public int Columns => columns;

    /// <summary>Numbers from a point to the one below.</summary>
    public int Stride => (columns + 2) * Channels;

    /// <summary>The point (i, j), from (−1, −1) to (rows, columns).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pointer<T> At(int i, int j) => memory + ((((nint)(i + 1) * (columns + 2)) + j + 1) * Channels);

    /// <summary>Gives the border this value.</summary>
    public void Surround(T fill)
    {
        At(-1, -1).Span(Stride).Fill(fill);
        At(rows, -1).Span(Stride).Fill(fill);
        for (int i = 0; i < rows; i++)
        {
            At(i, -1).Span(Channels).Fill(fill);
            At(i, columns).Span(Channels).Fill(fill);
        }
    }

    /// <summary>Takes planes of this size, at most four; the channels that are left get 0.</summary>
    public void Load(Pointer<T> planes, int count)
    {
        for (int channel = 0; channel < Channels; channel++)
        {
            for (int i = 0; i < rows; i++)
            {
                Pointer<T> point = At(i, 0);
                if (channel < count)
                {
                    Spread((planes + ((((nint)channel * rows) + i) * columns)).Raw(columns), (point + channel).Unread(), columns);
                }
                else
                {
                    Clear((point + channel).Unread(), columns);
                }
            }
        }
    }

    /// <summary>Gives the planes back.</summary>
    public void Store(Pointer<T> planes, int count)
    {
        for (int channel = 0; channel < count; channel++)
        {
            for (int i = 0; i < rows; i++)
            {
                Gather((At(i, 0) + channel).Unread(), (planes + ((((nint)channel * rows) + i) * columns)).Raw(columns), columns);
            }
        }
    }

    private static void Spread(T* plane, T* point, int count)
    {
        for (nint j = 0; j < count; j++)
        {
            point[j * Channels] = plane[j];
        }
    }

    private static void Clear(T* point, int count)
    {
        for (nint j = 0; j < count; j++)
        {
            point[j * Channels] = T.Zero;
        }
    }

    private static void Gather(T* point, T* plane, int count)
    {
        for (nint j = 0; j < count; j++)
        {
            plane[j] = point[j * Channels];
        }
    }
}
