# JupyterLab with Actilens, run by a user without rights.
#
#   npm run build:wheel
#   docker build --tag actilens .
#   docker run --rm --init --publish 8888:8888 --memory 4g --env ACTILENS_MEMORY_LIMIT=3G actilens
#
# --init has processes of cells that outlive them cleaned up. The address with its token is printed.

FROM python:3.12-slim

# cpu, or cuda for an NVIDIA GPU (docker run --gpus all)
ARG DEVICE=cpu

COPY dist/actilens-*.whl /tmp/wheel/
RUN pip install --no-cache-dir "$(ls /tmp/wheel/*$(uname -m).whl)[$DEVICE]"

RUN useradd --create-home --uid 1000 jovyan
USER jovyan
WORKDIR /home/jovyan
EXPOSE 8888

CMD ["jupyter", "lab", "--ip=0.0.0.0", "--no-browser"]
