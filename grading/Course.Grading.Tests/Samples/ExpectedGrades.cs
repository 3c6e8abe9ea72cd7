using Course.Grading.Results;

namespace Course.Grading.Tests.Samples;

/// <summary>What the grader must find in a student's notebooks, as it is written in <c>Expected/STUDENT.json</c>; independent of the seed.</summary>
internal static class ExpectedGrades
{
    internal static string PathOf(string student) => Checkout.PathOf("grading", "Course.Grading.Tests", "Expected", student + ".json");

    internal static string Of(IEnumerable<NotebookGrade> grades) => ExpectedResult.Write(grades.ToDictionary(grade => grade.Notebook, grade => new
    {
        grade.Points,
        grade.MaxPoints,
        grade.Problem,
        Notes = ExpectedResult.OrNull(grade.Notes),
        Exercises = ExpectedResult.Exercises(grade),
    }));
}
