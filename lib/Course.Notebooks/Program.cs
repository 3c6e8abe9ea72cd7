using Course.Notebooks.Protocol;

if (args is not [var requestHandle, var responseHandle])
{
    Console.Error.WriteLine("Course.Notebooks is the process in which `course run` executes a notebook; run `./course run` instead.");
    return 2;
}

await SessionHost.RunAsync(requestHandle, responseHandle);
return 0;
