using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Course.Exercises;
using Course.Nn.Tensors;

namespace Course.Grading;

/// <summary>
/// The inputs that solutions are tried on. They depend on the run's seed and the exercise only, so that every student meets
/// the same ones, in whatever order and however many at a time they are graded.
/// </summary>
internal sealed class SecretInputs
{
    private readonly int _seed;
    private readonly ConcurrentDictionary<string, IReadOnlyList<Tensor[]>> _inputs = new();

    internal SecretInputs(int seed) => _seed = seed;

    /// <summary>The cases of an exercise; drawn once.</summary>
    internal IReadOnlyList<Tensor[]> Of(Exercise exercise) =>
        _inputs.GetOrAdd(exercise.Id, _ => exercise.GenerateInputs(RandomSource.FromSeed(SeedOf(exercise.Id))));

    private int SeedOf(string exerciseId)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{_seed}:{exerciseId}");
        return BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
    }
}
