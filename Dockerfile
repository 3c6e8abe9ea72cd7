# The course in an image for JupyterHub, and in stage "machine" what .devcontainer starts from. From the repository's root; SDK is an image of the
# .NET 10 SDK on Ubuntu 24.04 (docs/setting-up.md says where its name is found):
#   docker build --tag course-nn --build-arg SDK=IMAGE .
ARG SDK
FROM ${SDK} AS machine
# Better to fail here than in a notebook: the SDK that global.json asks for, and the C++ runtime that TorchSharp needs.
RUN dotnet --list-sdks | grep '^10\.' && grep -qF GLIBCXX_3.4.32 /usr/lib/*-linux-gnu/libstdc++.so.6
RUN apt-get update \
    && apt-get install -y --no-install-recommends bash ca-certificates fonts-dejavu-core git python3-venv \
    && rm -rf /var/lib/apt/lists/*

# Jupyter with the course's kernel. A hub needs its own version of jupyterhub here.
ARG JUPYTERHUB=6.1.1
COPY .config/jupyter /tmp/kernel
RUN python3 -m venv /opt/jupyter \
    && /opt/jupyter/bin/pip install --no-cache-dir jupyterlab==4.6.6 notebook==7.6.5 nbconvert "jupyterhub==${JUPYTERHUB}" /tmp/kernel \
    && rm -rf /tmp/kernel
ENV PATH=/opt/jupyter/bin:$PATH DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# Ubuntu's image has a user of this number already.
RUN (userdel --remove ubuntu 2>/dev/null || true) && useradd --create-home --shell /bin/bash --uid 1000 student
USER student
WORKDIR /home/student

FROM machine AS hub
ARG COURSE_HOME=/home/student/course
# Packages lie outside of the home folder, over which a hub may mount a volume: libtorch and the kernel are loaded from there.
ENV NUGET_PACKAGES=/opt/nuget
USER root
RUN install -d -o student -g student "$NUGET_PACKAGES" "$COURSE_HOME"
USER student
COPY --chown=student:student . ${COURSE_HOME}
WORKDIR ${COURSE_HOME}
RUN ./course build && dotnet tool exec --yes Microsoft.dotnet-interactive -- --version
CMD ["jupyterhub-singleuser"]
