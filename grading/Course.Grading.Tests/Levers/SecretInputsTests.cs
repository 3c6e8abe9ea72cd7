using Course.Exercises;

namespace Course.Grading.Tests.Levers;

public sealed class SecretInputsTests
{
    private static readonly Exercise Exercise = ExerciseCatalogue.Find("03-affine-forward");

    [Fact]
    public void Inputs_AreTheSameForAll_UnlessEachStudentHasHisOwn()
    {
        var shared = new SecretInputs(3);
        SecretInputs own = new(3, perStudent: true), again = new(3, perStudent: true), otherSeed = new(4, perStudent: true);

        Assert.Equal(Numbers(shared, "anna"), Numbers(shared, "ben"));
        Assert.NotEqual(Numbers(own, "anna"), Numbers(own, "ben"));
        Assert.NotEqual(Numbers(own, "anna"), Numbers(shared, "anna"));
        Assert.Equal(Numbers(own, "anna"), Numbers(again, "anna"));
        Assert.NotEqual(Numbers(own, "anna"), Numbers(otherSeed, "anna"));
    }

    private static string Numbers(SecretInputs inputs, string student) => string.Join(' ', inputs.Of(Exercise, student).SelectMany(tensors => tensors).Select(tensor => tensor.ToString()));
}
