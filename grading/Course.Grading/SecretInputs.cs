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
/// the same ones, in whatever order and however many at a time they are graded; or, where each student is to have inputs of his own, on
/// the student's name as well.
/// </summary>
internal sealed class SecretInputs
{
    private readonly int _seed;
    private readonly bool _perStudent;
    private readonly ConcurrentDictionary<string, IReadOnlyList<Tensor[]>> _inputs = new();

    internal SecretInputs(int seed, bool perStudent = false) => (_seed, _perStudent) = (seed, perStudent);

    /// <summary>The cases of an exercise for a student (the name of the student's folder); those that all students share are drawn once.</summary>
    internal IReadOnlyList<Tensor[]> Of(Exercise exercise, string student) =>
        _perStudent ? Draw(exercise, student) : _inputs.GetOrAdd(exercise.Id, _ => Draw(exercise, student: null));

    private IReadOnlyList<Tensor[]> Draw(Exercise exercise, string? student) => exercise.GenerateInputs(RandomSource.FromSeed(SeedOf(exercise.Id, student)));

    private int SeedOf(string exerciseId, string? student)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{_seed}:{exerciseId}{(student is null ? "" : $":{student}")}");
        return BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
    }
}
