namespace IntranetSearch.Ingestion.Extraction.Recognition;

/// <summary>Told while text in pictures is recognised: that time is counted apart.</summary>
public interface IRecognitionWatch
{
    /// <summary>A picture is being read from now on.</summary>
    void RecognitionStarts();

    /// <summary>It is no longer.</summary>
    void RecognitionEnds();
}
